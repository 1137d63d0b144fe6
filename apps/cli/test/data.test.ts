import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledData } from '@plimsoll/controls';
import { dataSetNames } from '@plimsoll/domain';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-data-'));
afterAll(() => rmSync(folder, { recursive: true }));
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const line = {
  name: 'safeSysctls',
  title: 'Safe sysctls',
  inUse: {
    facts: 1,
    sources: ['example.com'],
    sourceCount: 1,
    asOf: '2026-01-05',
    ageDays: 300,
    old: true,
    origin: 2,
    importedBy: 'Ana',
    importedAt: '2026-11-23T10:00:00.000Z',
  },
  builtIn: { facts: 3, sources: ['kubernetes.io'], sourceCount: 1, asOf: '2026-11-23', ageDays: 0, old: false },
  revision: 3,
  before: 1,
};

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: unknown;
}

/** A server that answers what an operation of the contract would. */
const serve = async (
  answerTo: (seen: Seen) => { readonly status?: number; readonly json: unknown },
): Promise<{ readonly url: string; readonly seen: Seen[] }> => {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      token: request.headers.authorization ?? '',
      body: text === '' ? undefined : JSON.parse(text),
    };
    seen.push(one);
    const { status = 200, json } = answerTo(one);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
};

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const sysctls = {
  schema: 'plimsoll/data/v1',
  safeSysctls: [{ name: 'a.b', since: 0, source: 's', asOf: '2026-11-01' }],
};

describe('plimsoll data, of this release', () => {
  it('lists every data set with its day, its sources and how old it is', async () => {
    const { code, out } = await runCli(['data', 'list']);
    expect(code).toBe(0);
    for (const name of dataSetNames)
      expect(out).toMatch(new RegExp(`^${name} +\\d{4}-\\d\\d-\\d\\d +\\d+ facts  built-in`, 'm'));
    expect(out).toContain('from kubernetes.io');
  });

  it('prints a data set as a file that scan takes, and that changes no verdict', async () => {
    const { out } = await runCli(['data', 'show', 'removedApis']);
    expect(JSON.parse(out)).toEqual({ schema: 'plimsoll/data/v1', removedApis: bundledData().removedApis });
    const ingress = file('ingress.json', {
      apiVersion: 'extensions/v1beta1',
      kind: 'Ingress',
      metadata: { name: 'web' },
    });
    const scan = async (...options: readonly string[]): Promise<unknown> => {
      const result = JSON.parse((await runCli(['scan', '--format', 'json', ...options, ingress])).out);
      return { ...result, catalogue: '' };
    };
    expect(await scan('--data', file('shown.json', out))).toEqual(await scan());
  });

  it.each([
    [['data'], 'plimsoll data list'],
    [['data', 'show', 'cves'], 'Allowed choices are lifecycles'],
    [['data', 'show', 'packs', '--revision', '1'], 'say which one with --url'],
    [['data', 'revert', 'packs', '--url', 'http://127.0.0.1:1', '--to', 'x'], 'number of a revision'],
    [['data', 'import', 'nothing-here.json', '--url', 'http://127.0.0.1:1', '--token', 't'], 'cannot be read'],
    [['data', 'import', 'x.json', '--token', 't'], '--url'],
  ])('refuses %j', async (words, message) => {
    const { code, err } = await runCli(words);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('plimsoll data import', () => {
  it('sends all files in one request, and says what came of each data set', async () => {
    const { url, seen } = await serve(() => ({
      json: {
        items: [
          { ...line, changed: true },
          { ...line, name: 'packs', changed: false },
        ],
      },
    }));
    const packs = file('packs.json', { schema: 'plimsoll/data/v1', packs: [] });
    const { code, out } = await runCli([
      'data',
      'import',
      '--url',
      url,
      '--token',
      'secret',
      file('s.json', sysctls),
      packs,
    ]);
    expect(code).toBe(0);
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/v1/data-sets',
        token: 'Bearer secret',
        body: { data: { ...sysctls, packs: [] }, force: false },
      },
    ]);
    expect(out).toContain('safeSysctls: revision 3, 1 facts, the newest of 2026-01-05');
    expect(out).toContain('packs: the very same facts were in use; nothing changed');
    expect(out).toContain('judged anew');
  });

  it('says what the server refuses, and takes older data only when told to', async () => {
    const { url, seen } = await serve(({ body }) =>
      (body as { force: boolean }).force
        ? { json: { items: [{ ...line, changed: true }] } }
        : {
            status: 409,
            json: { code: 'resource.conflict', title: 'No', detail: 'safeSysctls: the newest fact is older.' },
          },
    );
    const words = ['data', 'import', '--url', url, '--token', 't', file('s.json', sysctls)];
    const refused = await runCli(words);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('safeSysctls: the newest fact is older.')]);
    expect((await runCli([...words, '--force'])).code).toBe(0);
    expect(seen.map(({ body }) => (body as { force: boolean }).force)).toEqual([false, true]);
  });

  it('sends nothing of which one file is wrong, and names the place', async () => {
    const { url, seen } = await serve(() => ({ json: {} }));
    const wrong = file('wrong.json', '{ "schema": "plimsoll/data/v1",\n  "packs": 7 }');
    const { code, err } = await runCli([
      'data',
      'import',
      '--url',
      url,
      '--token',
      't',
      file('s.json', sysctls),
      wrong,
    ]);
    expect([code, err]).toEqual([2, expect.stringMatching(/wrong\.json:2:12: packs: /)]);
    const long = file('long.json', {
      ...sysctls,
      lifecycles: Array.from({ length: 500 }, (_, product) => ({
        product: `p${product}`,
        source: 's'.repeat(300),
        asOf: '2026-01-01',
        releases: Array.from({ length: 60 }, (_, cycle) => ({ cycle: `${cycle}`, endOfLife: null })),
      })),
    });
    const tooLong = await runCli(['data', 'import', '--url', url, '--token', 't', long]);
    expect([tooLong.code, tooLong.err]).toEqual([2, expect.stringContaining('at most 1 MB')]);
    expect(seen).toEqual([]);
  });
});

describe('plimsoll data, of an installation', () => {
  it('lists what is in use, and who imported it', async () => {
    const { url } = await serve(() => ({ json: { items: [line] } }));
    const { out } = await runCli(['data', 'list', '--url', url, '--token', 't']);
    expect(out).toMatch(/safeSysctls +2026-01-05 +1 facts {2}revision 2 by Ana at .*older than 180 days/);
  });

  it('shows what was imported then', async () => {
    const { url, seen } = await serve(() => ({ json: sysctls }));
    const { out } = await runCli(['data', 'show', 'safeSysctls', '--revision', '1', '--url', url, '--token', 't']);
    expect(JSON.parse(out)).toEqual(sysctls);
    expect(seen[0]?.path).toBe('/v1/data-sets/safeSysctls/file?revision=1');
  });

  it('goes back to what was used before, or to what is named', async () => {
    const { url, seen } = await serve(({ method }) => ({
      json: method === 'GET' ? { ...line, revisions: [] } : { ...line, inUse: { ...line.inUse, origin: 1 } },
    }));
    const { out } = await runCli(['data', 'revert', 'safeSysctls', '--url', url, '--token', 't']);
    expect(out).toContain('safeSysctls: revision 1 is in use again');
    await runCli(['data', 'revert', 'safeSysctls', '--to', '0', '--url', url, '--token', 't']);
    expect(seen.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: '/v1/data-sets/safeSysctls/revert', body: { to: 1, revision: 3 } },
      { path: '/v1/data-sets/safeSysctls/revert', body: { to: 0, revision: 3 } },
    ]);
  });

  it('has nothing to go back to from the built-in data', async () => {
    const { url, seen } = await serve(() => ({ json: { ...line, before: null, revisions: [] } }));
    const { code, err } = await runCli(['data', 'revert', 'safeSysctls', '--url', url, '--token', 't']);
    expect([code, err]).toEqual([2, expect.stringContaining('nothing to take back')]);
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
  });
});
