import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { Random } from '../../fixtures/month/random.ts';
import { provisionedOdoo } from '../month/provisioned-odoo.ts';
import { audit } from '../simulation/auditor/audit.ts';
import { liveOdoo } from './environment.ts';
import { FIRST_DAY, type KillMonth, putKillMonth, readKillMonth, SHIPPED } from './kill/month.ts';
import { People } from './kill/people.ts';
import { type RedisProcess, startRedis } from './kill/redis-process.ts';
import { policyFrom, Service } from './kill/service.ts';

const KILLS = Number(process.env.KILLS ?? 10);
const SEED = Number(process.env.SEED ?? 1405);
const ENTRIES = Number(process.env.ENTRIES ?? 3_000);
/** So that the work lasts for as long as somebody is killed. */
const LONGEST_MS = KILLS > 20 ? 5_000 : 14_000;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** DESIGN.md, rule 3, on a real Odoo with real processes: SEED says when who dies, KILLS how often. */
describe(`workers killed ${KILLS} times during a sync of ${ENTRIES} entries (seed ${SEED})`, () => {
  const random = new Random(SEED);
  const label = `kill-${Date.now().toString(36)}`;
  let admin: XmlRpcSession;
  let redis: RedisProcess;
  let service: Service;
  let month: KillMonth;
  let people: People;

  beforeAll(async () => {
    const odoo = liveOdoo();
    admin = new XmlRpcSession({ ...odoo, defaultDeadlineMs: 120_000 });
    redis = await startRedis();
    const { asBot } = await provisionedOdoo(admin, odoo, label);
    service = await Service.build({ ...asBot, REDIS_URL: redis.url, POLICY_FILE: policyFrom(FIRST_DAY) });
    month = await putKillMonth(admin, label, ENTRIES);
    people = new People(admin, month);
  });

  afterAll(async () => {
    await service?.killAll();
    await redis?.stop();
    admin?.close();
    if (service) rmSync(service.folder, { recursive: true, force: true });
  });

  it(
    'is begun again and again, by two workers at once',
    async () => {
      service.startWorker();
      service.startWorker();
      // a process needs a second to be up; after that any moment may be its last
      await pause(2_500);
      for (let kills = 1; kills <= KILLS; kills++) {
        const wait = random.between(300, LONGEST_MS);
        await pause(wait);
        const which = random.below(2);
        await service.kill(which);
        const story = [`kill ${kills} after ${wait} ms: worker ${which}`];
        if (random.percent(25)) {
          await service.killAll();
          story.push('and the other');
        }
        if (random.percent(30)) {
          await redis.flush();
          story.push('Redis is flushed');
        }
        if (random.percent(60)) story.push(await people.act(random));
        say(story.join(', '));
        while (service.workers.length < 2) service.startWorker();
        await pause(1_200);
      }
      await service.killAll();
    },
    120_000 + KILLS * 20_000,
  );

  it('comes to rest: a whole pass settles what is left, and the next one writes nothing', async () => {
    await redis.flush();
    const rest = JSON.parse((await service.command('sync', '--full', '--json')).stdout);
    say(
      `the rest: ${JSON.stringify({ written: rest.total?.written, failed: rest.failed, durationMs: rest.durationMs })}`,
    );
    expect(rest.failed).toEqual([]);
    const again = JSON.parse((await service.command('sync', '--full', '--json')).stdout);
    expect({ failed: again.failed, writing: again.calls.writing }).toEqual({ failed: [], writing: 0 });
  }, 400_000);

  it('nothing twice, nothing lost, no posted invoice touched', async () => {
    const rows = await readKillMonth(admin, month);
    expect(rows.entries.length).toBe(month.entryIds.length);
    expect(rows.ledger.length).toBeGreaterThan(ENTRIES / 4);
    say(`${rows.ledger.length} ledger lines, ${rows.moves.length} invoices, ${people.posted} posted meanwhile`);
    const faults = audit({
      rows,
      terms: SHIPPED,
      setting: { deploymentProjects: [], ticketlessProjects: [] },
      drift: [],
      reducedPackages: new Set(),
      reopened: new Set(),
      madeAnother: new Set(),
      isFirst: false,
    });
    expect([...faults, ...(await people.changesOfPosted())]).toEqual([]);
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
