import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { runCommand } from './run-command.ts';

/** Each mistake gives its own message, which says where, what was found and what to do; no secret is shown. */
describe('bad input, as a user meets it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sazmanyar-'));
  let odoo: EmbeddedOdoo;
  let proxy: Server;
  let env: Record<string, string>;

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo();
    env = { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: 'admin', ODOO_PASSWORD: 'admin', LOG_LEVEL: 'error' };
    proxy = createServer((_, reply) =>
      reply.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>'),
    );
    await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  });

  afterAll(async () => {
    proxy.close();
    await odoo.stop();
  });

  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const said = async (more: Record<string, string>, ...argv: string[]) => {
    const { exit, stdout, stderr } = await runCommand({ ...env, ...more }, ...argv);
    expect(stdout + stderr).not.toContain('a very secret password');
    return { exit, text: stdout + stderr };
  };

  it('nothing configured: all settings are named together', async () => {
    const { exit, stderr } = await runCommand({}, 'sync');
    expect(exit).toBe(2);
    for (const name of ['ODOO_URL', 'ODOO_DB', 'ODOO_USERNAME', 'ODOO_PASSWORD']) expect(stderr).toContain(name);
  });

  it('wrong login', async () => {
    const { exit, text } = await said({ ODOO_PASSWORD: 'a very secret password' }, 'doctor');
    expect(exit).toBe(1);
    expect(text).toContain('admin');
    expect(text).toMatch(/login|password/i);
  });

  it('unreachable Odoo', async () => {
    const { exit, text } = await said({ ODOO_URL: 'http://127.0.0.1:9' }, 'doctor');
    expect(exit).toBe(1);
    expect(text).toContain('127.0.0.1:9');
  });

  it('an HTML error page', async () => {
    const { exit, text } = await said(
      { ODOO_URL: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` },
      'doctor',
    );
    expect(exit).toBe(1);
    expect(text).toContain('502');
  });

  it('a field that this Odoo does not have', async () => {
    const mapping = file(
      'mapping.yaml',
      'preset: enterprise\nfields:\n  entry.begin: x_studio_begin\nkinds: {}\npackages: []\nservice: { time: A, deployment: B }\n',
    );
    const { exit, text } = await said({ MAPPING_FILE: mapping }, 'doctor');
    expect(exit).not.toBe(0);
    expect(text).toContain('x_studio_begin');
  });

  it('a mapping with a mistake: file, line and column', async () => {
    const mapping = file('wrong.yaml', 'preset: enterprise\nfeilds: {}\n');
    const { exit, text } = await said({ MAPPING_FILE: mapping }, 'sync');
    expect(exit).toBe(2);
    expect(text).toContain('wrong.yaml:2:1');
    expect(text).toContain('feilds');
  });

  it('a policy with a mistake: file, line and column', async () => {
    const policy = file('policy.yaml', 'policy: { name: { fa: س, en: p }, timezone: Asia/Tehran }\nversions: []\n');
    const { exit, text } = await said({ POLICY_FILE: policy }, 'sync');
    expect(exit).toBe(2);
    expect(text).toMatch(/policy\.yaml:\d+:\d+/);
  });

  it('an Odoo that is not set up: what is missing and which command makes it', async () => {
    const { exit, text } = await said(
      {
        MAPPING_FILE: file(
          'bare.yaml',
          'preset: enterprise\nkinds: {}\npackages: []\nservice: { time: A, deployment: B }\n',
        ),
      },
      'sync',
    );
    expect(exit).toBe(1);
    expect(text).toContain('provision --apply');
  });
});
