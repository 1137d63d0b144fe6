import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { serverAddress } from './address.ts';
import { BatchBuilder, batchBoundsFor } from './batch-builder.ts';
import { httpSender } from './http-client.ts';
import type { Patience } from './retry.ts';
import { SyncClient } from './sync-client.ts';
import { waitUntilApplied } from './wait-until-applied.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}
type Answer = readonly [status: number, body: unknown, headers?: Record<string, string>];

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server that gives these answers, one a request, and what it saw. */
const serve = async (...answers: Answer[]): Promise<{ url: string; seen: Seen[] }> => {
  const seen: Seen[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks),
    });
    const [status, body, headers] = answers[Math.min(seen.length, answers.length) - 1] ?? [500, ''];
    response.writeHead(status, headers);
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
};

const pauses: number[] = [];
const patience: Patience = {
  sleep: async (milliseconds) => {
    pauses.push(milliseconds);
  },
  random: () => 0.5,
  retries: 3,
};

const clientOf = (url: string): SyncClient =>
  new SyncClient(httpSender(serverAddress(url), 'the-token', 'plimsoll/test'), patience);

const epoch = '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b';
const begun = {
  epoch,
  clusterId: epoch,
  limits: { compressedBytes: 8 << 20, inflatedBytes: 64 << 20, lines: 10_000, depth: 64 },
};

const status = (state: string): unknown => ({
  state,
  generation: 1,
  quarantined: 0,
  resources: 3,
  counts: { in: 1, excepted: 0, unknown: 0, out: 2 },
  percent: 33,
  findings: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
  link: '/clusters/x',
  missing: [],
  kept: [],
});

describe('the sync client', () => {
  it('begins with its credential and gives back the epoch', async () => {
    const { url, seen } = await serve([201, begun]);
    const request = { protocol: '1.0', client: { name: 'cli', version: '1' }, detectors: '1', kinds: [] };
    expect(await clientOf(url).begin(request)).toEqual(begun);
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/sync/begin' });
    expect(seen[0]?.headers.authorization).toBe('Bearer the-token');
    expect(JSON.parse(String(seen[0]?.body))).toEqual(request);
  });

  it('sends a batch compressed, with the digest of what it inflates to', async () => {
    const { url, seen } = await serve([200, { accepted: 1, quarantined: [] }]);
    const inflated = Buffer.from('{"put":{}}\n');
    await clientOf(url).putBatch(epoch, 1, inflated);
    expect(seen[0]).toMatchObject({ method: 'PUT', url: `/v1/sync/${epoch}/batches/1` });
    expect(gunzipSync(seen[0]?.body ?? '')).toEqual(inflated);
    expect(seen[0]?.headers['content-digest']).toBe(
      `sha-256=:${createHash('sha256').update(inflated).digest('base64')}:`,
    );
  });

  it('reads the hashes the server holds', async () => {
    const { url } = await serve([200, Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(32, 255)])]);
    expect(await clientOf(url).heldHashes(epoch)).toEqual(new Set(['01'.repeat(32), 'ff'.repeat(32)]));
  });

  it('tries again what may pass, as long as it is asked to', async () => {
    pauses.length = 0;
    const { url, seen } = await serve(
      [503, { code: 'store.unavailable', title: 'x', detail: 'y' }],
      [429, { code: 'sync.backlog', title: 'x', detail: 'y' }, { 'retry-after': '7' }],
      [200, { accepted: 1, quarantined: [] }],
    );
    expect(await clientOf(url).putBatch(epoch, 1, Buffer.from('{}\n'))).toEqual({ accepted: 1, quarantined: [] });
    expect(seen).toHaveLength(3);
    expect(pauses).toEqual([500, 7000]);
  });

  it.each([
    [401, { code: 'auth.token-invalid', title: 'The token is unknown', detail: 'Make a new one.' }, 'Make a new one.'],
    [409, { code: 'sync.epoch-stale', title: 'A newer sync', detail: 'Push again.' }, 'Push again.'],
    [422, { title: 'Bad', detail: 'd', errors: [{ path: 'kinds', message: 'too many' }] }, 'kinds: too many'],
    [404, 'Not Found', 'is it the address of the server itself'],
    [302, '', 'give that address'],
  ])('reports a refusal with status %i at once, with the words of the server', async (code, body, message) => {
    const { url, seen } = await serve([code, body]);
    await expect(clientOf(url).end(epoch, { batches: 0, objects: 0, kinds: [] })).rejects.toThrow(message);
    expect(seen).toHaveLength(1);
  });

  it('gives up on a server that stays away, and says so', async () => {
    const { url } = await serve([200, {}]);
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    pauses.length = 0;
    await expect(clientOf(url).status(epoch)).rejects.toThrow('nothing listens there');
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  it('takes no answer of another shape for an answer', async () => {
    const { url } = await serve([200, { hello: 'world' }]);
    await expect(clientOf(url).status(epoch)).rejects.toThrow();
    const plain = await serve([200, Buffer.from('<html>')]);
    await expect(clientOf(plain.url).status(epoch)).rejects.toThrow('is it Plimsoll?');
  });
});

describe('waiting for verdicts', () => {
  it('ends when they are there', async () => {
    const { url, seen } = await serve([200, status('pending')], [200, status('pending')], [200, status('applied')]);
    expect((await waitUntilApplied(clientOf(url), epoch, 60_000, patience)).percent).toBe(33);
    expect(seen).toHaveLength(3);
  });

  it('ends with a reason when another push came between, and when it takes too long', async () => {
    const superseded = await serve([200, status('superseded')]);
    await expect(waitUntilApplied(clientOf(superseded.url), epoch, 1000, patience)).rejects.toThrow('a newer push');
    const slow = await serve([200, status('pending')]);
    await expect(waitUntilApplied(clientOf(slow.url), epoch, 1000, patience)).rejects.toThrow('/clusters/x');
  });
});

describe('the address of a server', () => {
  it.each(['https://plimsoll.example.com', 'http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])(
    '%s is taken',
    (address) => {
      expect(serverAddress(address).href).toBe(`${address}/`);
    },
  );

  it.each([
    ['http://plimsoll.example.com', 'reached by https'],
    ['http://127.0.0.1.example.com', 'reached by https'],
    ['ftp://x', 'neither https nor http'],
    ['https://u:p@x', 'must not hold a user'],
    ['https://', 'is no address'],
  ])('%s is refused', (address, message) => {
    expect(() => serverAddress(address)).toThrow(message);
  });
});

describe('a batch', () => {
  it('is closed before it grows beyond its bounds, in bytes and in lines', () => {
    const byLines = new BatchBuilder({ bytes: 1000, lines: 2 });
    expect(byLines.put(Buffer.from('{}'))).toBeUndefined();
    expect(byLines.hold('ab')).toBeUndefined();
    expect(String(byLines.put(Buffer.from('{}')))).toBe('{"put":{}}\n{"hold":{"hash":"ab"}}\n');
    expect(String(byLines.take())).toBe('{"put":{}}\n');
    expect(byLines.take()).toBeUndefined();
    const byBytes = new BatchBuilder({ bytes: 15, lines: 9 });
    byBytes.put(Buffer.from('{}'));
    expect(String(byBytes.put(Buffer.from('{"a":1}')))).toBe('{"put":{}}\n');
  });

  it('stays below what the server takes even when nothing compresses', () => {
    expect(batchBoundsFor({ compressedBytes: 1000, inflatedBytes: 64 << 20, lines: 7 })).toEqual({
      bytes: 900,
      lines: 7,
    });
    expect(batchBoundsFor({ compressedBytes: 8 << 20, inflatedBytes: 500, lines: 7 }).bytes).toBe(500);
  });
});
