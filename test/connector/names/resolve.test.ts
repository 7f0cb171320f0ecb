import { describe, expect, it } from 'vitest';
import { OdooAccessDenied, OdooUnreachable } from '../../../connector/errors.ts';
import { parseMapping } from '../../../connector/names/mapping.ts';
import { mostSimilar, NamesMissing } from '../../../connector/names/missing.ts';
import type { Names } from '../../../connector/names/names.ts';
import { resolveNames } from '../../../connector/names/resolve.ts';
import type { Odoo } from '../../../connector/odoo.ts';
import { enterpriseOdoo } from './stub-odoo.ts';

const resolve = (text: string, odoo: Odoo = enterpriseOdoo()): Promise<Names> =>
  resolveNames(parseMapping(text, 'mapping.yaml'), odoo);

async function missingOf(text: string, odoo: Odoo = enterpriseOdoo()): Promise<string[]> {
  const error = await resolve(text, odoo).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NamesMissing);
  return (error as NamesMissing).message
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
}

describe('fields', () => {
  it('of the preset, where they exist; optional ones that do not are none', async () => {
    const names = await resolve('preset: enterprise');
    expect(names.entry).toEqual({
      ticket: 'helpdesk_ticket_id',
      begin: null,
      end: null,
      timeStart: null,
      timeStop: null,
    });
    expect(names.ticket).toEqual({
      model: 'helpdesk.ticket',
      kind: 'ticket_type_id',
      tags: null,
      partner: 'partner_id',
      number: 'ticket_ref',
      openedAt: 'create_date',
      closedAt: 'close_date',
      deliveredAt: null,
      qualityApprovedAt: null,
      consent: null,
      testWindowEnd: null,
      project: 'project_id',
    });
    expect(names.order).toEqual({
      isSubscription: 'is_subscription',
      subscriptionState: 'subscription_state',
      startDate: 'start_date',
      endDate: 'end_date',
      nextInvoiceDate: 'next_invoice_date',
    });
    expect(names.customer).toEqual({ hosting: 'x_sazmanyar_hosting', nextUpdateOn: null });
    expect(names.packageExpiry).toBeNull();
    expect(names.officialHolidays).toBe('none');
  });

  it('named in the mapping outrank the preset', async () => {
    const names = await resolve(
      "preset: enterprise\nfields: { entry.begin: date_time, entry.end: date_time_end, ticket.number: '', entry.ticket: null }",
    );
    expect(names.entry).toMatchObject({ ticket: null, begin: 'date_time', end: 'date_time_end' });
    expect(names.ticket.number).toBeNull();
  });

  it('of OCA', async () => {
    const odoo = enterpriseOdoo({
      'account.analytic.line': {
        fields: { ticket_id: 'many2one helpdesk.ticket', date_time: 'datetime', date_time_end: 'datetime' },
      },
      'helpdesk.ticket': {
        fields: {
          type_id: 'many2one helpdesk.ticket.type',
          number: 'char',
          partner_id: 'many2one res.partner',
          create_date: 'datetime',
        },
      },
      'sale.order': { fields: {} },
    });
    const names = await resolve('preset: oca\nkinds: { Bug: bug }', odoo);
    expect(names.entry).toEqual({
      ticket: 'ticket_id',
      begin: 'date_time',
      end: 'date_time_end',
      timeStart: null,
      timeStop: null,
    });
    expect(names.ticket).toMatchObject({ kind: 'type_id', number: 'number', project: null });
    expect(names.kindCategories).toEqual(new Map([[1, 'bug']]));
    expect(names.warnings).toEqual([
      'orders have no subscription fields in this Odoo: no customer counts as having a subscription',
    ]);
  });

  it('that are missing or of a wrong type are told in one error, with what is like them', async () => {
    const text = `
preset: oca
fields: { entry.begin: date_times, entry.end: create_uid, ticket.kind: ticket_type_id, entry.timeStart: date, ticket.project: project }
`;
    expect(await missingOf(text)).toEqual([
      'entry.ticket: account.analytic.line has no field "ticket_id" (many2one to helpdesk.ticket); there is helpdesk_ticket_id',
      'entry.begin: account.analytic.line has no field "date_times" (datetime); there is date_time, date_time_end, create_date',
      'entry.end: account.analytic.line has no field "create_uid" (datetime); there is create_date, date_time, date_time_end',
      'entry.timeStart: account.analytic.line has "date" as date, expected float; there is time_stop, time_start, unit_amount',
      'ticket.project: helpdesk.ticket has no field "project" (many2one to project.project); there is project_id',
    ]);
  });

  it('of the preset that are something else here are not used, with a warning', async () => {
    const odoo = enterpriseOdoo({ 'sale.order': { fields: { is_subscription: 'boolean', start_date: 'datetime' } } });
    const names = await resolve('preset: enterprise', odoo);
    expect(names.order.startDate).toBeNull();
    expect(names.warnings).toContain(
      'order.startDate: sale.order.start_date is a datetime, expected date; it is not used',
    );
  });

  it('of a ticket model that is not installed', async () => {
    const missing = await missingOf('preset: enterprise\nmodels: { ticket: helpdesk.tickets }');
    expect(missing[0]).toBe(
      "models.ticket: helpdesk.tickets is not to be read; is it installed? (Object helpdesk.tickets doesn't exist)",
    );
  });

  it('say so when nothing tells the time of day', async () => {
    expect((await resolve('preset: enterprise')).warnings).toEqual([
      'entries have no begin or end in this Odoo: every entry is priced by its date alone',
    ]);
  });
});

describe('records', () => {
  it('kinds by name, whatever its case and however many bear it, and by id', async () => {
    const names = await resolve("preset: enterprise\nkinds: { bug: bug, Training: training, '#4': rnd_referral }");
    expect(names.kindCategories).toEqual(
      new Map([
        [1, 'bug'],
        [2, 'training'],
        [3, 'training'],
        [4, 'rnd_referral'],
      ]),
    );
  });

  it('kinds told by tags', async () => {
    const names = await resolve(
      "preset: enterprise\nfields: { ticket.kind: '', ticket.tags: tag_ids }\nkinds: { Bug: bug }",
    );
    expect(names.ticket).toMatchObject({ kind: null, tags: 'tag_ids' });
    expect(names.kindCategories).toEqual(new Map([[1, 'bug']]));
  });

  it('kinds and projects that are not there, and a kind with two categories', async () => {
    expect(
      await missingOf(
        "preset: enterprise\nkinds: { Bugs: bug, '#9': bug, Question: bug, '#4': studio }\nprojects: [Phone]\ndeploymentProjects: ['#77']",
      ),
    ).toEqual([
      'kinds: helpdesk.ticket.type has no record "Bugs"; there is "Bug", "Question", "Training", " training "',
      'kinds: helpdesk.ticket.type has no record "#9"; there is "Bug", "Question", "Training", " training "',
      'kinds: helpdesk.ticket.type has the record #4 twice in the mapping, as bug and as studio',
      'deploymentProjects: project.project has no record "#77"; there is "Phone support", "Deployment of Arad"',
      'projects: project.project has no record "Phone"; there is "Phone support", "Deployment of Arad"',
    ]);
  });

  it('packages by reference, with archived products and the variants that have no reference of their own', async () => {
    const text = `
preset: enterprise
packages:
  - { product: PKG-TIME, kind: time, validMonths: 12 }
  - { product: PKG-OLD, kind: deployment }
  - { product: PKG-SIZES, kind: time }
  - { product: '#14', kind: deployment, validMonths: 6 }
  - { product: PKG-NEVER, kind: time }
`;
    const names = await resolve(text);
    expect(names.packageProducts).toEqual(
      new Map([
        [10, { kind: 'time', validMonths: 12 }],
        [11, { kind: 'deployment', validMonths: null }],
        [12, { kind: 'time', validMonths: null }],
        [13, { kind: 'time', validMonths: null }],
        [14, { kind: 'deployment', validMonths: 6 }],
      ]),
    );
    expect(names.warnings).toContain('packages: there is no product "PKG-NEVER" in this Odoo');
  });

  it('service products: one, none yet, none any more, or one too many', async () => {
    const names = await resolve(
      "preset: enterprise\nservice: { time: SUP-TIME, deployment: SUP-DEPLOY, gold: SUP-GONE, own: '#21' }",
    );
    expect(names.serviceProducts).toEqual(
      new Map([
        ['time', 20],
        ['deployment', null],
        ['gold', null],
        ['own', 21],
      ]),
    );
    expect(await missingOf('preset: enterprise\nservice: { time: SUP-TWICE }')).toEqual([
      'service.time: product.product has 2 products "SUP-TWICE", expected one; there is "#21", "#22"',
    ]);
  });

  it('support products: gone ones are a warning, but none left would make every subscription include support', async () => {
    const names = await resolve('preset: enterprise\nsubscription: { supportProducts: [SUPPORT, GONE] }');
    expect(names.supportProducts).toEqual(new Set([30]));
    expect(names.warnings).toContain('subscription.supportProducts: there is no product "GONE" in this Odoo');
    expect(await missingOf('preset: enterprise\nsubscription: { supportProducts: [GONE] }')).toEqual([
      'subscription.supportProducts: product.product has no product "GONE", and none of the others named here',
    ]);
  });

  it('projects, archived ones too', async () => {
    const names = await resolve("preset: enterprise\nprojects: [phone support]\ndeploymentProjects: ['#5']");
    expect(names.projects).toEqual(new Set([6]));
    expect(names.deploymentProjects).toEqual(new Set([5]));
  });

  it('working calendars whose public holidays are official, archived ones too', async () => {
    const names = await resolve("preset: enterprise\nofficialHolidays: [تقویم رسمی ایران, '#1']");
    expect(names.officialHolidays).toEqual(new Set([2, 1]));
    expect((await resolve('preset: enterprise\nofficialHolidays: all')).officialHolidays).toBe('all');
    expect(await missingOf('preset: enterprise\nofficialHolidays: [Iran]')).toEqual([
      expect.stringContaining('officialHolidays: resource.calendar has no record "Iran"; there is'),
    ]);
  });
});

describe('what is asked of Odoo', () => {
  it('is five tables of fields, and only the records the mapping names', async () => {
    const odoo = enterpriseOdoo();
    await resolve('preset: enterprise', odoo);
    expect(odoo.calls.toSorted()).toEqual(
      [
        'account.analytic.line.fields_get',
        'helpdesk.ticket.fields_get',
        'product.product.search_read',
        'res.partner.fields_get',
        'sale.order.fields_get',
        'sale.order.line.fields_get',
      ]
        .concat('product.product.search_read')
        .toSorted(),
    );
  });

  it.each([
    ['an unreachable Odoo', new OdooUnreachable('no connection')],
    ['a refused login', new OdooAccessDenied('wrong', 3, 'wrong')],
  ])('%s is no missing name', async (_name, error) => {
    await expect(resolve('preset: enterprise', { call: () => Promise.reject(error) })).rejects.toBe(error);
  });
});

it('similar names: parts in common first, then the fewest edits', () => {
  expect(mostSimilar('ticket_id', ['task_id', 'helpdesk_ticket_id', 'x_ticket', 'date', 'amount', 'so_line'])).toEqual([
    'x_ticket',
    'helpdesk_ticket_id',
    'task_id',
    'amount',
    'date',
  ]);
});
