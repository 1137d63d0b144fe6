import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, runApi } from '../../test/running-api.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

let web: http.Server;
let api: RunningApi;
let origin: string;
const seen: Seen[] = [];

const answerPage = (request: http.IncomingMessage, response: http.ServerResponse): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    if (url === '/gone') {
      request.socket.destroy();
      return;
    }
    response.writeHead(url === '/moved' ? 307 : 200, {
      'content-type': 'text/html',
      'set-cookie': ['a=1; HttpOnly; SameSite=Lax', '__Host-b=2; Secure; Path=/'],
      'content-security-policy': "default-src 'self'",
      'keep-alive': 'timeout=77',
      connection: 'x-hop, keep-alive',
      'x-hop': 'for the next one only',
      ...(url === '/moved' ? { location: '/sign-in' } : {}),
    });
    response.write('<p>first');
    setImmediate(() => response.end('last</p>'));
  });
};

beforeAll(async () => {
  web = http.createServer(answerPage);
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  api = await runApi({ webUrl: `http://127.0.0.1:${(web.address() as AddressInfo).port}` });
  await api.server.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(api.server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await api.close();
  web.close();
});

interface Got {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

const get = async (
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {},
): Promise<Got> =>
  await new Promise((resolve, reject) => {
    const request = http.request(`${origin}${path}`, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end(body);
  });

describe('pages', () => {
  it('are served on the same origin, with their own headers and every cookie as it was set', async () => {
    const page = await get('/findings?severity=high&q=a%20b');
    expect(page).toMatchObject({ status: 200, text: '<p>firstlast</p>' });
    expect(page.headers['set-cookie']).toEqual(['a=1; HttpOnly; SameSite=Lax', '__Host-b=2; Secure; Path=/']);
    expect(page.headers['content-security-policy']).toBe("default-src 'self'");
    expect(seen.at(-1)).toMatchObject({ method: 'GET', url: '/findings?severity=high&q=a%20b' });
  });

  it('hear who asks, from where and for which address, whatever the browser says of it', async () => {
    const id = '3f2c1f0e-7f3a-4a41-9d0e-0123456789ab';
    await get('/', {
      headers: { cookie: 'a=1', host: 'plimsoll.example', 'x-request-id': id, 'accept-encoding': 'br' },
    });
    expect(seen.at(-1)?.headers).toMatchObject({
      cookie: 'a=1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'plimsoll.example',
      'x-forwarded-proto': 'http',
      'x-request-id': id,
      'accept-encoding': 'br',
    });
  });

  it('take forms and uploads as they were sent, and HEAD', async () => {
    const body = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': Buffer.byteLength(body) };
    expect((await get('/form', { method: 'POST', headers, body })).status).toBe(200);
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body });
    expect(seen.at(-1)?.headers['content-type']).toBe('multipart/form-data; boundary=b');
    expect((await get('/form', { method: 'HEAD' })).text).toBe('');
    expect((await get('/moved')).headers.location).toBe('/sign-in');
  });

  it('are not reached by what belongs to one connection, in either direction', async () => {
    const page = await get('/', {
      headers: { connection: 'close, x-mine', 'x-mine': '1', 'keep-alive': 'timeout=5', te: 'trailers' },
    });
    const passedOn = Object.keys(seen.at(-1)?.headers ?? {});
    expect(passedOn.filter((name) => ['x-mine', 'keep-alive', 'te'].includes(name))).toEqual([]);
    expect([page.headers['x-hop'], page.headers['keep-alive']?.includes('77') ?? false]).toEqual([undefined, false]);
  });

  it('do not take what no form needs: a body beyond a megabyte, or one of unknown length', async () => {
    const before = seen.length;
    const large = await get('/form', {
      method: 'POST',
      headers: { 'content-length': 2 << 20 },
      body: 'x'.repeat(2 << 20),
    }).catch(() => ({ status: 413 }));
    expect(large.status).toBe(413);
    const endless = await get('/form', { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: 'x' });
    expect(endless.status).toBe(400);
    expect(seen.length).toBe(before);
  });

  it('never stand in for the API', async () => {
    const before = seen.length;
    for (const path of ['/v1', '/v1/', '/v1/nothing', '/v1?a=b', '/%76%31/nothing', '/v1%2Fnothing'])
      expect((await get(path)).headers['content-type'], path).toMatch(/problem\+json|html/);
    expect(seen.slice(before).map(({ url }) => url)).toEqual(['/v1%2Fnothing']);
  });
});

describe('a web process that fails', () => {
  it('in the middle of a request is told in words, without a stack', async () => {
    const browser = await get('/gone', { headers: { accept: 'text/html' } });
    expect(browser.status).toBe(503);
    expect(browser.headers['content-type']).toContain('text/html');
    expect(browser.headers['retry-after']).toBe('5');
    expect(browser.text).toContain('<h1>');
    expect(browser.text).not.toMatch(/socket|ECONN|at .*:\d+/);
    const program = await get('/gone', { headers: { accept: 'application/json' } });
    expect(program.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(program.text)).toMatchObject({ status: 503, code: 'server.unreachable' });
  });

  it('or is not there is told in words, and the API goes on', async () => {
    await new Promise((resolve) => {
      web.close(resolve);
      web.closeAllConnections();
    });
    const page = await get('/', { headers: { accept: 'text/html' } });
    expect([page.status, page.text.includes('<h1>')]).toEqual([503, true]);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/v1/me')).status).toBe(401);
  });
});
