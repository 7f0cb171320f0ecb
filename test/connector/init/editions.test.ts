import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseMapping } from '../../../connector/names/mapping.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { SHAPES } from '../../editions/shapes.ts';
import { runCommand } from '../../month/run-command.ts';

let folder: string;
let odoo: EmbeddedOdoo | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'init-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await odoo?.stop();
  odoo = null;
});

const KINDS = ['Bug', 'آموزش', 'Question', 'Studio and custom code'];

async function initIn(shape: string, more: (fresh: EmbeddedOdoo) => void = () => {}) {
  const of = SHAPES[shape];
  if (of === undefined) throw new Error(`no shape ${shape}`);
  const started = await startEmbeddedOdoo({ seed: (fresh) => of.shape(fresh.database, fresh.execute) });
  odoo = started;
  const create = (model: string, records: Record<string, string | number | boolean>[]) =>
    started.execute(model, 'create', [records]);
  create(
    'helpdesk.ticket.type',
    KINDS.map((name) => ({ name })),
  );
  create('project.project', [{ name: 'استقرار آراد' }, { name: 'پشتیبانی' }]);
  const service = { type: 'service', invoice_policy: 'order', service_type: 'timesheet', uom_id: 4 };
  create('product.product', [
    { ...service, name: 'بستهٔ ده‌ساعته', default_code: 'PKG-TIME' },
    { ...service, name: 'بستهٔ استقرار', default_code: 'PKG-DEPLOY' },
    { ...service, name: 'بستهٔ بی‌کد' },
    { ...service, name: 'SSL', default_code: 'SSL', uom_id: 1 },
  ]);
  more(started);
  const output = join(folder, 'mapping.yaml');
  const env = {
    ODOO_URL: started.url,
    ODOO_DB: started.db,
    ODOO_USERNAME: started.username,
    ODOO_PASSWORD: started.password,
  };
  const ran = await runCommand(env, 'init', '--json', '--output', output);
  if (ran.exit !== 0) throw new Error(ran.stdout + ran.stderr);
  const text = readFileSync(output, 'utf8');
  return { env, output, text, told: JSON.parse(ran.stdout), mapping: parseMapping(text, 'mapping.yaml') };
}

describe('init finds in each edition', () => {
  it.each([
    [
      'Enterprise helpdesk, subscriptions in orders (17 and later)',
      'enterprise',
      'order',
      {
        'entry.begin': 'date_time',
        'entry.end': 'date_time_end',
        'entry.timeStart': 'time_start',
        'entry.timeStop': 'time_stop',
      },
    ],
    [
      'Enterprise 15, whose subscriptions are a model',
      'enterprise',
      'sale-subscription',
      {
        'entry.begin': 'date_time',
        'entry.end': 'date_time_end',
        'entry.timeStart': 'time_start',
        'entry.timeStop': 'time_stop',
      },
    ],
    ['OCA with time control and contracts', 'oca', 'contract', {}],
    // a tag has no dates: proposed, not taken
    ['OCA with hours of the day and a tag for support', 'oca', 'order', {}],
  ])('%s', async (shape, preset, source, fields) => {
    const { mapping, env, output } = await initIn(shape);
    expect(mapping).toMatchObject({ preset, fields, subscription: { source } });
    expect(mapping.kinds).toEqual({ Bug: 'bug', آموزش: 'training' });
    const products = odoo?.rows('product.product') ?? [];
    const bare = products.find((row) => row.name === 'بستهٔ بی‌کد');
    expect(mapping.packages.map(({ product, kind }) => [product, kind])).toEqual([
      ['PKG-TIME', 'time'],
      ['PKG-DEPLOY', 'deployment'],
      [`#${bare?.id}`, 'time'],
    ]);
    expect(mapping.deploymentProjects).toHaveLength(1);
    // names of the mapping are all there
    const provisioned = await runCommand({ ...env, MAPPING_FILE: output }, 'provision', '--apply', '--json');
    expect(provisioned).toMatchObject({ exit: 0, stderr: '' });
  });

  it('fields made with Studio: the only one that will do, else those to choose from', async () => {
    const { mapping, text } = await initIn('Studio fields by name');
    expect(mapping.fields).toMatchObject({ 'entry.ticket': 'x_studio_case', 'ticket.kind': 'x_studio_kind' });
    expect(mapping.fields).not.toHaveProperty('entry.begin');
    expect(text).toContain('# entry.begin:  # not found; perhaps x_studio_begin, x_studio_end');
  });

  it('what it cannot tell stands as a comment, and is told', async () => {
    const { text, told } = await initIn('OCA with time control and contracts');
    expect(text).toContain('# "Question":  #');
    expect(told).toMatchObject({ kinds: { mapped: 2, open: 2 }, packages: 3 });
    expect(told.open).toEqual([
      'kinds: Question: its name tells no category',
      'kinds: Studio and custom code: could be studio or custom_code',
    ]);
  });

  it('names that would be YAML of their own stay names', async () => {
    const odd = ['Bug: "A" #1', '#Bug', '- bug', 'bug\nof two lines'];
    const { mapping } = await initIn('OCA with time control and contracts', (fresh) => {
      fresh.execute('helpdesk.ticket.type', 'create', [odd.map((name) => ({ name }))]);
    });
    const hash = odoo?.rows('helpdesk.ticket.type').find(({ name }) => name === '#Bug');
    const two = odoo?.rows('helpdesk.ticket.type').find(({ name }) => name === 'bug\nof two lines');
    expect(mapping.kinds).toEqual({
      Bug: 'bug',
      آموزش: 'training',
      'Bug: "A" #1': 'bug',
      [`#${hash?.id}`]: 'bug',
      '- bug': 'bug',
      [`#${two?.id}`]: 'bug',
    });
  });
});

describe('the file', () => {
  it('is never replaced without --force, and nothing is left beside it', async () => {
    const { env, output, text } = await initIn('OCA with time control and contracts');
    writeFileSync(output, 'mine');
    const again = await runCommand(env, 'init', '--output', output);
    expect(again.exit).toBe(2);
    expect(again.stderr).toContain(`${output} is there already; --force replaces it`);
    expect(readFileSync(output, 'utf8')).toBe('mine');
    expect((await runCommand(env, 'init', '--output', output, '--force')).exit).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['mapping.yaml']);
  });

  it('cannot be written where there is no folder', async () => {
    const { env } = await initIn('OCA with time control and contracts');
    const ran = await runCommand(env, 'init', '--output', join(folder, 'no', 'mapping.yaml'));
    expect(ran).toMatchObject({ exit: 2 });
    expect(ran.stderr).toContain('(ENOENT)');
  });
});
