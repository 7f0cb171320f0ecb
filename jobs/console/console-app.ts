import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { gateRoute } from '../gate/route.ts';
import type { AppPart } from '../http/app.ts';
import type { Comparison } from './acts/compare.ts';
import type { DryRun } from './acts/dry-run.ts';
import { makePasses } from './acts/passes.ts';
import { makeTasks } from './acts/tasks.ts';
import { assetRoutes } from './assets/files.ts';
import { callerGuard, type GuardDeps, hostGuard, makeLimits, originGuard, smallBody } from './auth/guard.ts';
import { pageHeaders } from './auth/headers.ts';
import { signer } from './auth/session.ts';
import { boardApp } from './board.ts';
import { calendarRoute } from './pages/calendar.ts';
import { customerRoute } from './pages/customer.ts';
import { customersRoute } from './pages/customers.ts';
import { dryRunRoutes } from './pages/dry-run.ts';
import { failedPage } from './pages/failed.ts';
import { gatePage } from './pages/gate.ts';
import { heldRoute } from './pages/held.ts';
import { loginPage, loginRoutes } from './pages/login.ts';
import { passRoutes } from './pages/pass.ts';
import { resyncRoutes } from './pages/resync.ts';
import { statementRoute } from './pages/statement.ts';
import { todayRoute } from './pages/today.ts';
import { troubleRoutes } from './pages/trouble.ts';
import { BASE, companyPath, isBoard } from './paths.ts';
import { type ConsoleDeps, makeSite, type Site } from './site.ts';

/**
 * The operators' console at /console, Bull Board at /console/queues (with several companies both at /console/company/ID), and GET /gate for buttons in Odoo: parts of the worker's
 * server. Every request passes the guards in this order: a name of ours, known, from our own pages.
 * @param peer who calls; the peer of the connection by default
 */
export function consoleParts(deps: ConsoleDeps, peer?: GuardDeps['peer']): AppPart[] {
  const { console } = deps.config;
  // without a token nobody logs in, and forms need to outlive no restart
  const sign = signer(console.token ?? randomBytes(32).toString('base64url'));
  const limits = makeLimits(deps.now);
  const sites = deps.shops.map((shop) => makeSite(deps, shop, sign, limits)) as [Site, ...Site[]];
  const [first] = sites;
  const guard: GuardDeps = { config: console, sign, now: deps.now, ...(peer === undefined ? {} : { peer }) };

  const app = new Hono();
  app.use(pageHeaders(isBoard));
  app.use(hostGuard(guard));
  assetRoutes(app);
  loginRoutes(app, first, guard);
  app.use(
    callerGuard(guard, limits, (context) =>
      context.req.header('Authorization') === undefined && context.req.method === 'GET' && console.token !== null
        ? loginPage(first, context)
        : context.text('expected CONSOLE_TOKEN as a bearer, or a login\n', 401),
    ),
  );
  for (const { connection, queues, base } of sites) {
    const board = `${companyPath(connection.company)}/queues`;
    app.use(`${board}/*`, originGuard(guard, { token: false }));
    app.route(board, boardApp(queues, `${base}/queues`));
  }
  app.use(smallBody, originGuard(guard, { token: true }));
  for (const site of sites) {
    const pages = new Hono();
    addPages(pages, site);
    app.route(companyPath(site.connection.company) || '/', pages);
  }
  if (first.base !== BASE) app.get('/', (context) => context.redirect(first.base));
  app.onError((error, context) => {
    deps.log.error('console', { path: context.req.path, cause: first.describe(error) });
    return failedPage(sites, context, error);
  });
  return [
    { path: BASE, app },
    { path: '/', app: guardedGate(deps, guard) },
  ];
}

function addPages(app: Hono, site: Site): void {
  const runs = makeTasks<DryRun>(site.describe);
  const comparisons = makeTasks<Comparison>(site.describe);
  const passes = makePasses(site.client, site.keys, site.queues);
  todayRoute(app, site);
  gatePage(app, site);
  resyncRoutes(app, site, runs, passes);
  calendarRoute(app, site);
  dryRunRoutes(app, site, runs, passes);
  passRoutes(app, site, passes);
  heldRoute(app, site);
  customersRoute(app, site);
  customerRoute(app, site);
  statementRoute(app, site);
  troubleRoutes(app, site, comparisons);
}

/** For buttons in Odoo: its own limit of wrong tokens, so that it cannot lock the login. */
function guardedGate({ shops, now }: ConsoleDeps, guard: GuardDeps): Hono {
  const app = new Hono();
  const refuse = (context: Context): Response => context.json({ error: 'expected CONSOLE_TOKEN as a bearer' }, 401);
  app.use('/gate', hostGuard(guard), callerGuard(guard, makeLimits(now), refuse));
  const companies = shops.map(({ connection }) => connection);
  app.route('/', gateRoute(companies, now));
  return app;
}
