/** What any check may come to besides its own cases. */
export const EN_COMMON = {
  faulted: {
    found: 'the check itself failed: {cause}',
    mend: 'look into the log of Odoo for the cause, then run `sazmanyar-connector doctor` again',
  },
  forbidden: {
    found: 'this user may not look; the service itself does not need the right',
    mend: 'run once as an administrator: `ODOO_USERNAME=admin ODOO_PASSWORD=… sazmanyar-connector doctor`',
  },
  waits: { found: 'waits until this is mended: {after}' },
} as const;
