/** Where the real Odoo is; the live suite fails, and never skips, without it. */
export function liveOdoo(): { url: string; db: string; username: string; password: string } {
  const { ODOO_URL: url, ODOO_DB: db, ODOO_USERNAME: username, ODOO_PASSWORD: password } = process.env;
  if (!url || !db || !username || !password) {
    throw new Error(
      'the live suite needs ODOO_URL, ODOO_DB, ODOO_USERNAME and ODOO_PASSWORD of an Odoo 19 that may be written to',
    );
  }
  return { url, db, username, password };
}
