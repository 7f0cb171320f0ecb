/** Replies for a mocked Odoo, and the calls it was sent, decoded. */
import { HttpResponse } from 'msw';
import serializer from 'xmlrpc/lib/serializer.js';
import { decodeCallByPackage } from './by-package.ts';

export const URL_OF_ODOO = 'http://odoo.test:8069';
export const COMMON = `${URL_OF_ODOO}/xmlrpc/2/common`;
export const OBJECT = `${URL_OF_ODOO}/xmlrpc/2/object`;

export function answer(value: unknown): HttpResponse<string> {
  return HttpResponse.xml(serializer.serializeMethodResponse(value));
}

export function answerFault(faultCode: number, faultString: string): HttpResponse<string> {
  return HttpResponse.xml(serializer.serializeFault({ faultCode, faultString }));
}

export async function callIn(request: Request): Promise<{ method: string; params: unknown[] }> {
  return decodeCallByPackage(await request.text());
}
