import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;
let token: string;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Problems');
  token = organization.owner.token;
});
afterAll(() => api.close());

describe('a request that cannot be answered gets a problem document', () => {
  const json = { 'content-type': 'application/json' };
  it.each([
    ['an unknown path', 'GET', '/v1/nothing', {}, 404, 'resource.not-found'],
    ['the bare root of the API', 'GET', '/v1', {}, 404, 'resource.not-found'],
    ['a method the path does not have', 'PUT', '/v1/members', {}, 404, 'resource.not-found'],
    ['a preflight', 'OPTIONS', '/v1/members', {}, 404, 'resource.not-found'],
    ['an invalid escape', 'GET', '/v1/clusters/%zz', {}, 400, 'request.invalid'],
    ['an id that is none', 'GET', '/v1/clusters/nonsense', {}, 400, 'request.invalid'],
    ['an endless id', 'GET', `/v1/clusters/${'a'.repeat(400)}`, {}, 404, 'resource.not-found'],
    ['a query that is not understood', 'GET', '/v1/findings?limit=0', {}, 400, 'request.invalid'],
    ['a NUL in a query', 'GET', '/v1/findings?q=a%00b', {}, 400, 'request.invalid'],
    ['malformed JSON', 'POST', '/v1/clusters', { raw: '{"name":', headers: json }, 400, 'body.malformed'],
    ['an empty body', 'POST', '/v1/clusters', { raw: '', headers: json }, 400, 'body.malformed'],
    [
      'a body of another type',
      'POST',
      '/v1/clusters',
      { raw: 'a=b', headers: { 'content-type': 'text/x' } },
      400,
      'body.malformed',
    ],
    ['a list where an object belongs', 'POST', '/v1/clusters', { body: [] }, 400, 'request.invalid'],
    [
      'a prototype in the body',
      'POST',
      '/v1/clusters',
      { raw: '{"__proto__":{"name":"x"}}', headers: json },
      400,
      'body.malformed',
    ],
    ['a NUL in the body', 'PATCH', '/v1/organization', { body: { name: 'a\u0000b' } }, 400, 'request.invalid'],
    [
      'half a character in the body',
      'PATCH',
      '/v1/organization',
      { body: { name: 'a\ud800' } },
      400,
      'request.invalid',
    ],
    [
      'a body beyond a megabyte',
      'POST',
      '/v1/clusters',
      { body: { name: 'x'.repeat(2 << 20) } },
      413,
      'body.too-large',
    ],
  ] as const)('%s', async (_what, method, path, asked, status, code) => {
    const answer = await api.ask(method, path, { token, ...asked });
    expect(answer.json).toMatchObject({ status, code, instance: path.split('?')[0] });
  });

  it('names the fields that are wrong', async () => {
    const { json } = await api.ask('POST', '/v1/clusters', { token, body: { name: 'Upper Case', source: 'magic' } });
    const { errors } = json as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual(['name', 'source']);
  });

  it('takes a key called constructor for what it is: one it does not know', async () => {
    const raw = `{"name":"c-${randomUUID().slice(0, 8)}","source":"push","constructor":{"prototype":{"x":1}}}`;
    const { status } = await api.ask('POST', '/v1/clusters', { token, raw, headers: json });
    expect(status).toBe(201);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('also where what is sent is no HTTP at all', async () => {
    await api.server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = api.server.server.address() as net.AddressInfo;
    const answer = await new Promise<string>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let text = '';
      socket.on('data', (bytes) => (text += bytes.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"request.invalid"');
  });
});

describe('every answer', () => {
  it('carries a request id that stands in the log, with its path and outcome but no token', async () => {
    const answer = await api.ask('GET', `/v1/clusters/${randomUUID()}?secret=1`, { token });
    const { requestId } = answer.json as { requestId: string };
    const lines = api.log.filter((line) => line.requestId === requestId);
    expect(lines).toContainEqual(
      expect.objectContaining({
        event: 'request.answered',
        method: 'GET',
        route: '/v1/clusters/:clusterId',
        status: 404,
      }),
    );
    expect(JSON.stringify(api.log)).not.toContain(token);
  });

  it('keeps the request id of the web process, and makes one of its own for what is none', async () => {
    const given = randomUUID();
    const kept = await api.ask('GET', '/v1/me', { token, headers: { 'x-request-id': given } });
    expect(kept.headers['x-request-id']).toBe(given);
    const made = await api.ask('GET', '/v1/me', { token, headers: { 'x-request-id': 'a "b"' } });
    expect(made.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });

  it('may not be framed, sniffed or cached', async () => {
    for (const path of ['/v1/me', '/v1/nothing', '/v1/openapi.json']) {
      const { headers } = await api.ask('GET', path, { token });
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'no-store',
      });
      expect([headers['x-powered-by'], headers['strict-transport-security']]).toEqual([undefined, undefined]);
    }
  });

  it('to HEAD is the answer to GET without its body', async () => {
    const answer = await api.server.inject({
      method: 'HEAD',
      url: '/v1/me',
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('without content has neither body nor type', async () => {
    const cluster = await makeCluster(api, organization.owner);
    const path = `/v1/clusters/${cluster.id}/credentials/${cluster.credentialId}`;
    const { status, bytes, headers } = await api.ask('DELETE', path, { token });
    expect([status, bytes.length, headers['content-type'], headers['content-length']]).toEqual([
      204,
      0,
      undefined,
      undefined,
    ]);
  });
});

describe('health', () => {
  it('says ok, and ready while the database answers', async () => {
    expect((await api.ask('GET', '/healthz')).json).toEqual({ status: 'ok' });
    expect((await api.ask('GET', '/readyz')).json).toEqual({
      status: 'ready',
      queue: 'ok',
      troubles: [],
    });
  });
});

describe('too many requests', () => {
  const flood = async (headers: Readonly<Record<string, string>>, times: number): Promise<number> => {
    let status = 0;
    for (let sent = 0; sent < times; sent += 1)
      status = (await api.server.inject({ method: 'GET', url: '/v1/nothing', headers })).statusCode;
    return status;
  };

  // The minute of the limit stands still, however long the machine takes to ask so often.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('of one caller are slowed down, and nobody else behind the same address is', async () => {
    const first = { 'x-forwarded-for': '203.0.113.1', authorization: `Bearer pls_${'a'.repeat(43)}` };
    const second = { 'x-forwarded-for': '203.0.113.1', authorization: `Bearer pls_${'b'.repeat(43)}` };
    expect(await flood(first, 1200)).toBe(404);
    const refused = await api.ask('GET', '/v1/nothing', { headers: first });
    expect(refused.json).toMatchObject({ status: 429, code: 'rate.limited' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(5);
    expect(await flood(second, 1)).toBe(404);
    expect(await flood({ 'x-forwarded-for': '203.0.113.2' }, 1)).toBe(404);
  });
});
