import type { MiddlewareHandler } from 'hono';

const OWN =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Bull Board styles its elements one by one and names its own base. */
const BOARD =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

/** What a browser may do with our pages: no inline script, no frame, nothing kept. */
export function pageHeaders(board: (path: string) => boolean): MiddlewareHandler {
  return async (context, next) => {
    await next();
    // a page that comes from elsewhere, as a statement, brings its own, stricter
    if (!context.res.headers.has('Content-Security-Policy'))
      context.header('Content-Security-Policy', board(context.req.path) ? BOARD : OWN);
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
  };
}
