import type { Connection } from '../odoo/connection.ts';
import type { Trace } from './trace.ts';

/** The same connection; what it finds and settles, and each call it makes, is told to the trace. */
export function tracedConnection(connection: Connection, trace: Trace): Connection {
  connection.calls.observers.add((call) => trace.called(call));
  return traced(connection, trace);
}

/** The calls of all companies are counted together, so they are watched once. */
function traced(connection: Connection, trace: Trace): Connection {
  return {
    ...connection,
    companies: async () => (await connection.companies()).map((one) => traced(one, trace)),
    find: (selection) => trace.pages('find', connection.find(selection)),
    findTold: (told) => trace.pages('find what was told', connection.findTold(told)),
    settle: (work, options) =>
      trace.settling(work.customerId, (within) => connection.settle(work, { ...options, within })),
  };
}
