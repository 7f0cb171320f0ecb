import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MappingFault, parseMapping } from '../../../connector/names/mapping.ts';
import { ROLE_NAMES, ROLES } from '../../../connector/names/roles.ts';

function problemsOf(text: string): string[] {
  try {
    parseMapping(text, 'mapping.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(MappingFault);
    return (error as MappingFault).message.split('\n');
  }
  return [];
}

describe('a mapping', () => {
  it('needs no more than a preset', () => {
    expect(parseMapping('preset: oca', 'mapping.yaml')).toEqual({
      preset: 'oca',
      companies: [],
      models: { ticket: 'helpdesk.ticket' },
      fields: {},
      kinds: {},
      packages: [],
      subscription: { source: 'order', supportProducts: [], partnerTags: [] },
      deploymentProjects: [],
      projects: [],
      service: { time: 'SUP-TIME', deployment: 'SUP-DEPLOY' },
      officialHolidays: 'none',
      notices: { managers: [], email: false, lowBalancePercent: [20, 5], expiryDays: [30, 7] },
    });
  });

  it('notices: none tells nobody; a threshold out of range is told with its place', () => {
    expect(parseMapping('preset: oca\nnotices: none', 'mapping.yaml').notices).toBe('none');
    expect(() => parseMapping('preset: oca\nnotices: { expiryDays: [900] }', 'mapping.yaml')).toThrow(MappingFault);
  });

  it('names fields, empties them, and names records by name or id', () => {
    const text = `
preset: enterprise
models: { ticket: x_case }
fields: { entry.begin: x_studio_begin, ticket.number: '', ticket.project: null }
kinds: { Bug: bug, '#12': studio, درخواست آموزش: training }
packages:
  - { product: PKG, kind: time, validMonths: 12 }
  - { product: '#7', kind: deployment }
subscription: { supportProducts: [SUPPORT] }
deploymentProjects: ['#3', Arad]
service: { time: S1, gold: S2 }
officialHolidays: [تقویم رسمی ایران, '#3']
`;
    expect(parseMapping(text, 'mapping.yaml')).toMatchObject({
      models: { ticket: 'x_case' },
      fields: { 'entry.begin': 'x_studio_begin', 'ticket.number': null, 'ticket.project': null },
      kinds: { Bug: 'bug', '#12': 'studio', 'درخواست آموزش': 'training' },
      packages: [
        { product: 'PKG', kind: 'time', validMonths: 12 },
        { product: '#7', kind: 'deployment', validMonths: null },
      ],
      subscription: { supportProducts: ['SUPPORT'] },
      deploymentProjects: ['#3', 'Arad'],
      service: { time: 'S1', gold: 'S2' },
      officialHolidays: ['تقویم رسمی ایران', '#3'],
    });
  });

  it('the example of the package is one, and lists every role with the names of its presets', () => {
    const text = readFileSync(new URL('../../../connector/mapping.example.yaml', import.meta.url), 'utf8');
    expect(parseMapping(text, 'mapping.example.yaml').preset).toBe('enterprise');
    for (const role of ROLE_NAMES) {
      const line =
        new RegExp(`^#   ${role.replace('.', '.')} +(.*)$`, 'm').exec(text)?.[1]?.replace('(the same)', '=') ?? '';
      const [enterprise, oca] = line.split(/ +/);
      expect([role, enterprise]).toEqual([role, ROLES[role].enterprise ?? '-']);
      expect([role, oca === '=' ? enterprise : oca]).toEqual([role, ROLES[role].oca ?? '-']);
    }
  });
});

describe('what is wrong with a mapping is told with its place', () => {
  it.each([
    ['', 'mapping.yaml:1:1 expected a mapping of keys, found nothing (empty)'],
    ['kinds: {}', 'mapping.yaml:1:1 preset: missing: expected "enterprise" or "oca"'],
    ['preset: odoo', 'mapping.yaml:1:9 preset: expected "enterprise" or "oca", found "odoo"'],
    ['preset: oca\nkind: {}', 'mapping.yaml:2:1 kind: unknown key "kind"'],
    ['preset: oca\nfields:\n  entry.start: x', 'mapping.yaml:3:3 fields.entry.start: unknown key "entry.start"'],
    [
      'preset: oca\nfields:\n  entry.begin: 5',
      'mapping.yaml:3:16 fields.entry.begin: expected text or nothing, found 5',
    ],
    [
      'preset: oca\nfields:\n  entry.begin: a b',
      'mapping.yaml:3:16 fields.entry.begin: expected the name of a field, or \'\' for none, found "a b"',
    ],
    [
      "preset: oca\nfields:\n  ticket.customer: ''",
      'mapping.yaml:3:20 fields.ticket.customer: expected the name of a field, found ""',
    ],
    [
      'preset: oca\nkinds:\n  Bug: A Bug',
      'mapping.yaml:3:8 kinds.Bug: expected a key of the policy (small letters, digits and _), found "A Bug"',
    ],
    [
      "preset: oca\nkinds:\n  '#x': bug",
      'mapping.yaml:3:3 kinds.#x: expected a name, or "#" and an id in quotes, found the key "#x"',
    ],
    [
      'preset: oca\npackages:\n  - product: P',
      'mapping.yaml:3:5 packages[0].kind: missing: expected "time" or "deployment"',
    ],
    [
      'preset: oca\npackages:\n  - { product: P, kind: time, validMonths: 0 }',
      'mapping.yaml:3:44 packages[0].validMonths: expected at least 1 month, or nothing for a package that does not expire, found 0',
    ],
    [
      'preset: oca\npackages:\n  - { product: P, kind: time }\n  - { product: P, kind: time }',
      'mapping.yaml:4:16 packages[1].product: expected each product once, found "P" also in packages[0]',
    ],
    ['preset: oca\nprojects: [12]', 'mapping.yaml:2:12 projects[0]: expected text, found 12'],
    [
      'preset: oca\nfields: { ticket.tags: tag_ids }',
      "mapping.yaml:2:24 fields.ticket.tags: expected kinds to be told by one field, found tags named while ticket.kind is not emptied (ticket.kind: '')",
    ],
  ])('%j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('all at once, in order of place', () => {
    const text =
      'preset: sap\nfields: { x: y, ticket.tags: tag_ids }\npackages: [{}, { product: P }, { product: P, kind: time }]\n';
    expect(problemsOf(text).map((line) => line.slice(0, line.indexOf(' ')))).toEqual([
      'mapping.yaml:1:9',
      'mapping.yaml:2:11',
      'mapping.yaml:2:30',
      'mapping.yaml:3:12',
      'mapping.yaml:3:12',
      'mapping.yaml:3:16',
      'mapping.yaml:3:43',
    ]);
  });

  it('a file that is no YAML', () => {
    expect(problemsOf('preset: [')[0]).toMatch(/^mapping\.yaml:1:\d+ YAML: /);
  });

  it('tags may tell the kind when ticket.kind is emptied', () => {
    expect(problemsOf("preset: oca\nfields: { ticket.tags: tag_ids, ticket.kind: '' }")).toEqual([]);
  });
});
