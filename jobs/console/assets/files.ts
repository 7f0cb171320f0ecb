import type { Context, Hono } from 'hono';
import { type FontFile, fontCss, fontFiles } from '../../statement/font.ts';
import { ASSETS } from '../paths.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** The files of the pages themselves, for whoever asks: style sheet, script and the Persian font. */
export function assetRoutes(app: Hono): void {
  const fonts = new Map(fontFiles().map((file) => [file.name, file]));
  const css = `${fontCss([...fonts.values()], ({ name }: FontFile) => `${ASSETS}/${name}`)}\n${STYLE}`;
  app.get('/assets/console.css', (context) => asset(context, css, 'text/css; charset=utf-8'));
  app.get('/assets/console.js', (context) => asset(context, SCRIPT, 'text/javascript; charset=utf-8'));
  app.get('/assets/:font{.+\\.woff2}', (context) => {
    const font = fonts.get(context.req.param('font'));
    return font === undefined ? context.notFound() : asset(context, new Uint8Array(font.data), 'font/woff2', 86_400);
  });
}

function asset(context: Context, content: string | Uint8Array<ArrayBuffer>, type: string, seconds = 300): Response {
  return context.body(content, 200, { 'Content-Type': type, 'Cache-Control': `public, max-age=${seconds}` });
}
