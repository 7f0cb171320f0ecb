import { named, rtl } from '../explain/isolate.ts';
import type { CivilDate } from '../price/types.ts';
import type { Dispute, DisputeDecision, DisputeRecord, TimeEntry } from './types.ts';

/** True while an objection waits for a manager: the entry's charge is suspended (D20). */
export function isOpen(dispute: Dispute | null): boolean {
  return dispute !== null && dispute.decision === null;
}

const DECIDED: Record<DisputeDecision, string> = {
  upheld: 'زمان ثبت‌شده تأیید شد و محاسبه بدون تغییر می‌ماند',
  corrected: 'زمان یا دستهٔ کار اصلاح و محاسبه از نو انجام شد',
  waived: 'این زمان بخشیده شد و هزینه‌ای ندارد',
};

/**
 * What is to be recorded of an entry's dispute, one step at a time, each of which the next read sees: the day it was first seen;
 * who decided and when; the announcement of the decision on the ticket. The announcement's key is made of recorded facts only, so
 * that it is told once whatever happens between the steps. Null: nothing to write.
 * @param explanation makes that of the entry, where it is announced
 */
export function disputeRecordOf(entry: TimeEntry, today: CivilDate, explanation: () => string): DisputeRecord | null {
  const { dispute } = entry;
  if (dispute === null) return null;
  const { decision, decidedAt, announced } = dispute;
  const record: DisputeRecord = {
    entryId: entry.id,
    disputedOn: dispute.disputedOn ?? today,
    decided: null,
    announcement: null,
  };
  if (decision === null) return dispute.disputedOn === null ? record : null;
  // What is recorded may be that of an earlier decision, which was announced; within one second nothing tells them apart.
  const wasAnother = announced !== null && !announced.startsWith(`${decision}@`) && announced.endsWith(`@${decidedAt}`);
  const isStale = wasAnother && dispute.writtenAt !== decidedAt;
  if (decidedAt === null || isStale) {
    return { ...record, decided: { byId: dispute.writtenById, at: dispute.writtenAt } };
  }
  const key = `${decision}@${decidedAt}`;
  if (announced === key) return null;
  const text = announcementOf(entry, dispute, decision, explanation());
  return { ...record, announcement: { key, ticketId: entry.ticketId, text } };
}

function announcementOf(entry: TimeEntry, dispute: Dispute, decision: DisputeDecision, explanation: string): string {
  const who = dispute.decidedBy === '' ? '' : ` تصمیم‌گیرنده: ${named(dispute.decidedBy)}.`;
  const why = dispute.note === '' ? '' : ` دلیل: ${named(dispute.note)}.`;
  const label = entry.employeeName === '' ? '' : ` (${named(entry.employeeName)})`;
  return [rtl(`نتیجهٔ بررسی اعتراض به زمان ${entry.id}${label}: ${DECIDED[decision]}.${who}${why}`), explanation].join(
    '\n',
  );
}
