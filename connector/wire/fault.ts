/** What Odoo answers as a fault, as one of our errors. */
import { OdooAccessDenied, OdooAccessRight, type OdooFaultBase, OdooServerFault, OdooUserFault } from '../errors.ts';

const LONGEST_REASON = 300;

/** The line of a traceback that says what went wrong is its last. */
function reasonOf(faultString: string): string {
  const text = faultString.trim();
  const reason = text.startsWith('Traceback')
    ? text.slice(text.lastIndexOf('\n') + 1).trim()
    : text.replace(/\s+/g, ' ');
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}…` : reason;
}

/**
 * The class follows the code alone: 1 server error, 2 refused on purpose, 3 access denied, 4 access right; any other code
 * is a server error. The text is kept for people, whole in `faultString`.
 * @param what the call, for the message: `sale.order.write`
 */
export function faultToError(what: string, faultCode: number, faultString: string): OdooFaultBase {
  const message = `${what}: Odoo answered fault ${faultCode}: ${reasonOf(faultString)}`;
  switch (faultCode) {
    case 2:
      return new OdooUserFault(message, faultCode, faultString);
    case 3:
      return new OdooAccessDenied(message, faultCode, faultString);
    case 4:
      return new OdooAccessRight(message, faultCode, faultString);
    default:
      return new OdooServerFault(message, faultCode, faultString);
  }
}
