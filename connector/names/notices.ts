import { z } from 'zod';

/** Whom notices go to, and when they are given. */
export interface NoticesMapping {
  /** Logins of managers; none: whoever is responsible for the ledger project. */
  managers: string[];
  /** Odoo mails people their activities. */
  email: boolean;
  /** Percent of a package that is left; each is told once. */
  lowBalancePercent: number[];
  /** Days before a package expires; each is told once. */
  expiryDays: number[];
}

const percent = z.int().min(0).max(100);
const days = z.int().min(0).max(366);

export const noticesSchema = z
  .union(
    [
      z.literal('none'),
      z.strictObject({
        managers: z.array(z.string().min(1)).default([]),
        email: z.boolean().default(false),
        lowBalancePercent: z.array(percent).default([20, 5]),
        expiryDays: z.array(days).default([30, 7]),
      }),
    ],
    'expected none, or managers, email, lowBalancePercent and expiryDays',
  )
  .prefault({});
