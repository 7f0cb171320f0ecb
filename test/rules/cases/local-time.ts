/** Tehran's wall clock by the runtime's own calendar, so that the cases do not rest on the code they judge. */

const WALL = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
  timeZone: 'Asia/Tehran',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Tehran's two offsets since 1399: winter, and summer until 1401. */
const OFFSETS = [210, 270];

/** An instant (minutes since 1970) as `2026-11-22 17:00`. */
export function wallOf(instant: number): string {
  const part = new Map(WALL.formatToParts(new Date(instant * 60_000)).map(({ type, value }) => [type, value]));
  return `${part.get('year')}-${part.get('month')}-${part.get('day')} ${part.get('hour')}:${part.get('minute')}`;
}

/**
 * The instant at which Tehran's clocks show `time` on `date` (Gregorian); `offset` (`+03:30`) says which one when it comes
 * twice. @throws RangeError when it never comes, or comes twice and no offset says which.
 */
export function instantOf(date: string, time: string, offset?: string): number {
  const wall = `${date} ${time}`;
  const asUtc = Date.parse(`${date}T${time}:00Z`) / 60_000;
  const found = OFFSETS.map((minutes) => ({ minutes, instant: asUtc - minutes })).filter(
    ({ instant }) => wallOf(instant) === wall,
  );
  const wanted = offset === undefined ? found : found.filter(({ minutes }) => minutes === offsetMinutes(offset));
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1) return only.instant;
  const problem =
    found.length > 1 ? 'comes twice in Tehran; add +04:30 (the first) or +03:30' : 'never comes in Tehran';
  throw new RangeError(`expected a time of Tehran, found ${wall}${offset ?? ''}, which ${problem}`);
}

function offsetMinutes(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':');
  return (Number(hours) * 60 + Number(minutes)) * (offset.startsWith('-') ? -1 : 1);
}
