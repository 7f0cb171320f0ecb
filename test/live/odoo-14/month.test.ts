import { describeMonth } from '../../month/describe-month.ts';
import { liveOdoo } from '../environment.ts';
import { ocaEdition } from './edition.ts';

describeMonth('real Odoo 14 with OCA', async () => liveOdoo(), ocaEdition());
