import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { XID_PREFIX } from '../own-fields.ts';
import { textStep } from './labels.ts';
import { menuNames } from './menus.ts';
import { idsByXmlid, SEE_ALL } from './own-records.ts';
import { missing, type PendingStep, present } from './step.ts';
import type { OwnView, ViewLanguage } from './view-archs.ts';

const PERSIAN = 'fa_IR';

/** Whether people read Persian in this Odoo: only then it keeps translations. */
export async function speaksPersian(odoo: Odoo): Promise<boolean> {
  const found = await odoo.call('res.lang', 'search', [[['code', '=', PERSIAN]]]);
  return z.array(z.int()).parse(found).length > 0;
}

/** Said instead of the translations where nobody reads Persian. */
export function notPersian(): PendingStep {
  const detail = 'not active in this Odoo: labels, views and menus are English (Settings → Languages)';
  return present('Persian', detail);
}

/** What our views and menus say in Persian: Odoo shows each reader their own language. */
export async function persianSteps(
  odoo: Odoo,
  dialect: Dialect,
  viewsIn: (language: ViewLanguage) => OwnView[],
): Promise<PendingStep[]> {
  return [await viewStep(odoo, dialect, viewsIn('en'), viewsIn('fa')), ...(await nameSteps(odoo))];
}

const SAID = /(?:string|sum)="([^"]*)"/g;

/** What a view says, in the order in which it stands there. */
function termsOf(arch: string): string[] {
  return [...arch.matchAll(SAID)].map(([, term = '']) => term);
}

const archRow = z.object({ id: z.int(), arch_db: z.string() });

async function viewStep(
  odoo: Odoo,
  { viewTranslations }: Dialect,
  english: readonly OwnView[],
  persian: readonly OwnView[],
): Promise<PendingStep> {
  const xmlidOf = (view: OwnView): string => `${XID_PREFIX}.${view.key}`;
  const ids = await idsByXmlid(odoo, english.map(xmlidOf));
  const context = { lang: PERSIAN };
  const reply = await odoo.call('ir.ui.view', 'read', [[...ids.values()]], { fields: ['arch_db'], context });
  const archs = new Map(
    z
      .array(archRow)
      .parse(reply)
      .map((row) => [row.id, row.arch_db]),
  );
  const differing = english.flatMap((view, at) => {
    const id = ids.get(xmlidOf(view));
    const said = termsOf(persian[at]?.arch ?? '');
    const found = id === undefined ? null : termsOf(archs.get(id) ?? '');
    if (found?.join('\n') === said.join('\n')) return [];
    return [{ view, terms: new Map(termsOf(view.arch).map((term, n) => [term, said[n] ?? ''])) }];
  });
  const what = 'views in Persian';
  if (differing.length === 0) return present(what, `${english.length}`);
  return missing(what, differing.map(({ view }) => view.key).join(', '), async () => {
    const made = await idsByXmlid(odoo, english.map(xmlidOf));
    for (const { view, terms } of differing) {
      const id = made.get(xmlidOf(view));
      if (id === undefined) continue;
      if (viewTranslations === 'method') await translateTerms(odoo, id, terms);
      else await keepTranslations(odoo, id, terms);
    }
  });
}

async function translateTerms(odoo: Odoo, id: number, terms: ReadonlyMap<string, string>): Promise<void> {
  const translations = { [PERSIAN]: Object.fromEntries(terms) };
  await odoo.call('ir.ui.view', 'update_field_translations', [[id], 'arch_db', translations]);
}

/** Until 15 each term is a record; those of before go first. */
async function keepTranslations(odoo: Odoo, id: number, terms: ReadonlyMap<string, string>): Promise<void> {
  const of: Record<string, OdooValue> = { name: 'ir.ui.view,arch_db', type: 'model_terms', lang: PERSIAN, res_id: id };
  const domain = Object.entries(of).map(([name, value]) => [name, '=', value]);
  const old = z.array(z.int()).parse(await odoo.call('ir.translation', 'search', [domain]));
  if (old.length > 0) await odoo.call('ir.translation', 'unlink', [old]);
  const records = [...terms].map(([src, value]) => ({ ...of, src, value, state: 'translated' }));
  await odoo.call('ir.translation', 'create', [records]);
}

const CALLED: Record<string, string> = {
  'ir.actions.act_window': 'windows',
  'ir.actions.server': 'server action',
  'ir.ui.menu': 'menus',
  'ir.filters': 'filter',
};

/** Names of menus, of the windows behind them and, where Odoo translates it, of the filter. */
async function nameSteps(odoo: Odoo): Promise<PendingStep[]> {
  const names = menuNames();
  const ids = await idsByXmlid(
    odoo,
    names.map(({ key }) => `${XID_PREFIX}.${key}`),
  );
  const steps: PendingStep[] = [];
  for (const model of new Set(names.map((one) => one.model))) {
    const own = names.filter((one) => one.model === model);
    if (!(await translatesNames(odoo, model))) continue;
    const texts = own.flatMap(({ key, name }) => {
      const id = ids.get(`${XID_PREFIX}.${key}`);
      return id === undefined ? [] : [{ id, values: { name: name.fa } }];
    });
    // what this Odoo cannot have, or somebody removed, is told by its own step
    const wanted = texts.length || own.length;
    const what = `${CALLED[model] ?? model} in Persian`;
    steps.push(await textStep(odoo, model, texts, PERSIAN, what, wanted, SEE_ALL[model]));
  }
  return steps;
}

async function translatesNames(odoo: Odoo, model: string): Promise<boolean> {
  const reply = await odoo.call(model, 'fields_get', [['name']], { attributes: ['translate'] });
  return z.object({ name: z.looseObject({ translate: z.unknown().optional() }) }).parse(reply).name.translate === true;
}
