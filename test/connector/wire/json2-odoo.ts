import { HttpResponse, http } from 'msw';

export const URL_OF_ODOO = 'http://odoo.test:8069';
export const KEY = 'a-long-api-key-0123456789';
export const at = (call: string): string => `${URL_OF_ODOO}/json/2/${call}`;

/** Whose key it is: asked before the first call. */
export const login = [
  http.post(at('res.users/context_get'), () => HttpResponse.json({ lang: 'fa_IR', tz: false, uid: 7 })),
  http.post(at('res.users/search'), () => HttpResponse.json([7])),
];

/** An error in the form of Odoo's Json2Dispatcher. */
export function odooError(status: number, name: string, message: string, debug = ''): Response {
  return HttpResponse.json({ name, message, arguments: [message], context: {}, debug }, { status });
}
