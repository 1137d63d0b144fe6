import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { canonicalBytes, contentHash, redact } from '@plimsoll/collect';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { fixture, runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-push-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tokenFile = join(folder, 'token');
writeFileSync(tokenFile, 'the-token\n');

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly text: string;
}

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const epoch = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';

/** A server that takes everything and has found one thing; `held` are hashes it says it holds. */
const serve = async (
  held: readonly string[] = [],
  refuse?: { status: number; code: string },
  found: object = {},
): Promise<{ url: string; seen: Seen[] }> => {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
    const { method = '', url = '' } = request;
    seen.push({ method, url, authorization: request.headers.authorization, text });
    if (refuse !== undefined) {
      response
        .writeHead(refuse.status)
        .end(JSON.stringify({ code: refuse.code, title: 'No', detail: 'Do this instead.' }));
      return;
    }
    if (url.endsWith('/hashes')) response.end(Buffer.concat(held.map((hash) => Buffer.from(hash, 'hex'))));
    else response.end(JSON.stringify({ ...(answerTo(url, text) as object), ...found }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
};

const answerTo = (url: string, text: string): unknown => {
  if (url.endsWith('/begin'))
    return {
      epoch,
      clusterId: epoch,
      limits: { compressedBytes: 8 << 20, inflatedBytes: 64 << 20, lines: 10_000, depth: 64 },
    };
  if (url.includes('/batches/'))
    return { accepted: text.trim().split('\n').length, quarantined: [{ line: 1, reason: 'no such kind' }] };
  if (url.endsWith('/end')) return { epoch, state: 'pending' };
  return {
    state: 'applied',
    generation: 1,
    quarantined: 1,
    resources: 2,
    counts: { in: 1, excepted: 0, unknown: 0, out: 1 },
    percent: 50,
    findings: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
    link: '/clusters/shop',
    missing: [],
    kept: [],
  };
};

const push = (url: string, ...args: readonly string[]): ReturnType<typeof runCli> =>
  runCli(['push', '--url', url, '--token-file', tokenFile, ...args]);

describe('push', () => {
  it('sends everything by the protocol, waits, and prints what was found and where', async () => {
    const { url, seen } = await serve();
    const { code, out, err } = await push(url, fixture('web.yaml'));
    expect(seen.map(({ method, url: path }) => `${method} ${path}`)).toEqual([
      'POST /v1/sync/begin',
      `GET /v1/sync/${epoch}/hashes`,
      `PUT /v1/sync/${epoch}/batches/1`,
      `POST /v1/sync/${epoch}/end`,
      `GET /v1/sync/${epoch}`,
    ]);
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer the-token']));
    expect(JSON.parse(seen[0]?.text ?? '')).toMatchObject({
      protocol: '1.0',
      mode: 'full',
      complete: false,
      kinds: [
        { group: 'apps', kind: 'Deployment', namespace: '', state: 'complete' },
        { group: '', kind: 'Service', namespace: '', state: 'complete' },
      ],
    });
    const lines = (seen[2]?.text ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ put }) => put.kind)).toEqual(['Deployment', 'Service']);
    expect(JSON.parse(seen[3]?.text ?? '')).toMatchObject({ batches: 1, objects: 2 });
    expect(out).toContain('50% of assets in policy');
    expect(out).toContain('findings: 1 high');
    expect(out).toContain(`${url}/clusters/shop`);
    expect(err).toContain('put aside: no such kind');
    expect(code).toBe(0);
  });

  it('says what others run beside the number, where the server knows', async () => {
    const said = async (found: object): Promise<string> =>
      (await push((await serve([], undefined, found)).url, fixture('web.yaml'))).out;
    expect(await said({ system: { in: 30, excepted: 0, unknown: 4, out: 3 } })).toContain(
      'Beside it: 37 assets that add-on vendors or the provider run, 3 out\n',
    );
    expect(await said({ system: { in: 0, excepted: 0, unknown: 0, out: 1 } })).toContain(
      'Beside it: 1 asset that add-on',
    );
    expect(await said({ system: { in: 0, excepted: 0, unknown: 0, out: 0 } })).not.toContain('Beside it');
    expect(await said({})).not.toContain('Beside it');
  });

  it('lets no secret leave, and Secrets not at all unless asked', async () => {
    const { url, seen } = await serve();
    const secret = ['s3cr3t', 'Zx81Kq9v'].join('-');
    const path = join(folder, 'secrets.yaml');
    writeFileSync(
      path,
      [
        `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: ${secret}}\n`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {app.ini: "password=${secret}"}\n`,
        `apiVersion: v1\nkind: Pod\nmetadata: {name: c}\nspec: {containers: [{name: x, args: ["--token", "${secret}"]}]}\n`,
      ].join('---\n'),
    );
    const { err } = await push(url, path);
    expect(err).toContain('1 Secrets were left out');
    await push(url, '--include-secrets', path);
    const sent = seen.map(({ text }) => text).join('\n');
    expect(sent).not.toContain(secret);
    expect(sent).toContain('"keys":["password"]');
  });

  it('sends a reference for what the server holds', async () => {
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } });
    const hash = contentHash(canonicalBytes(redact(JSON.parse(text)).object));
    const { url, seen } = await serve([hash]);
    await runCli(['push', '--url', url, '--token', 'the-token', '-'], text);
    expect(seen[2]?.text).toBe(`{"hold":{"hash":"${hash}"}}\n`);
  });

  it('names its source when it is a part, and says when the files are everything', async () => {
    const { url, seen } = await serve();
    await push(url, '--partial', '--source', 'shop', '--no-wait', fixture('web.yaml'));
    expect(JSON.parse(seen[0]?.text ?? '')).toMatchObject({ mode: 'partial', sourceName: 'shop' });
    expect(seen).toHaveLength(4);
    await push(url, '--complete', fixture('web.yaml'));
    expect(JSON.parse(seen[4]?.text ?? '')).toMatchObject({ mode: 'full', complete: true });
  });

  it('sends nothing when a file is broken: half an inventory would look like a loss', async () => {
    const { url, seen } = await serve();
    const { code, err } = await push(url, fixture('broken.yaml'));
    expect(code).toBe(2);
    expect(err).toContain('broken.yaml:10 (document 2)');
    expect(err).toContain('nothing was sent');
    expect(seen).toEqual([]);
  });

  it('leaves nothing behind on the disk', async () => {
    const ours = (): readonly string[] => readdirSync(tmpdir()).filter((name) => /^plimsoll-[0-9a-f]{8}-/.test(name));
    const before = ours();
    const { url } = await serve();
    await push(url, fixture('web.yaml'));
    expect(ours().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('reports a refusal with the words of the server', async () => {
    const { url } = await serve([], { status: 401, code: 'auth.token-invalid' });
    const { code, err } = await push(url, fixture('web.yaml'));
    expect(err).toContain('No. Do this instead.');
    expect(code).toBe(2);
  });

  it.each([
    [['--url', 'http://plimsoll.example.com', '--token', 'x', '-'], 'reached by https'],
    [['--url', 'http://127.0.0.1:1', '-'], 'PLIMSOLL_TOKEN'],
    [['--url', 'http://127.0.0.1:1', '--token', 'a b', '-'], 'was it copied whole?'],
    [['--url', 'http://127.0.0.1:1', '--token-file', '/nonexistent', '-'], 'token file cannot be read'],
    [['--url', 'http://127.0.0.1:1', '--token', 'x', '--partial', '-'], '--partial needs --source'],
    [['--url', 'http://127.0.0.1:1', '--token', 'x', '--partial', '--source', 's', '--complete', '-'], 'contradict'],
    [['--url', 'http://127.0.0.1:1', '--token', 'x'], 'name files or folders'],
    [['--token', 'x', '-'], "required option '--url <address>' not specified"],
  ])('%j is refused before anything is sent', async (args, message) => {
    const { code, err } = await runCli(['push', ...args], '{}');
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
