import { connectionsTo } from '@plimsoll/collect';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../../test/certificate.ts';
import { type FakeCluster, type FakeObject, refuse, startFakeCluster } from '../../test/fake-cluster.ts';
import { hurriedPace, type TestPace } from '../../test/pace.ts';
import type { SplitItem } from '../stream/list-splitter.ts';
import type { Credentials } from './credentials.ts';
import { KubeClient } from './kube-client.ts';
import { listObjects } from './list-objects.ts';
import { retrying } from './retry.ts';
import { KubeTrouble } from './trouble.ts';
import { watchObjects } from './watch-objects.ts';

const settings = (index: number, value = 'x'): FakeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `settings-${index}`, namespace: 'shop' },
  ...{ data: { value } },
});
const path = '/api/v1/configmaps';
const megabyte = 1 << 20;
let cluster: FakeCluster;
let stop: AbortController;
let pace: TestPace;
let troubles: KubeTrouble[];
let refused: number;

beforeEach(async () => {
  cluster = await startFakeCluster(Array.from({ length: 1200 }, (_, index) => settings(index)));
  stop = new AbortController();
  pace = hurriedPace();
  troubles = [];
  refused = 0;
});
afterEach(async () => {
  vi.useRealTimers();
  stop.abort();
  await cluster.close();
});

const clientOf = (ca: string = cluster.certificate.cert, url: string = cluster.url): KubeClient => {
  const server = new URL(url);
  const agent = connectionsTo(server, { ca: [ca] });
  const credentials: Credentials = {
    server,
    current: async () => ({ agent, authorization: 'Bearer of-the-test' }),
    refused: () => {
      refused += 1;
    },
  };
  return new KubeClient(credentials, 'test');
};

const list = async (client = clientOf(), longest = megabyte) => {
  const items: SplitItem[] = [];
  let restarts = 0;
  const retry = retrying(pace, stop.signal, (trouble) => void troubles.push(trouble));
  const task = {
    path,
    longest,
    signal: stop.signal,
    onItem: async (item: SplitItem) => void items.push(item),
    onRestart: async () => {
      restarts += 1;
      items.length = 0;
    },
  };
  const resourceVersion = await listObjects(client, task, retry);
  return { items, restarts, resourceVersion };
};

/** Answers like this so many times, then as usual; discovery and the like are left alone. */
const answering = (times: number, answer: FakeCluster['intercept']): void => {
  let left = times;
  cluster.intercept = (request, response, url) => {
    if (url.pathname !== path || left === 0) return false;
    left -= 1;
    return answer(request, response, url);
  };
};
const status =
  (code: number, headers: object = {}): FakeCluster['intercept'] =>
  (_request, response) => {
    refuse(response, code, 'because', headers);
    return true;
  };
const troubleOf = async (work: Promise<unknown>): Promise<KubeTrouble> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof KubeTrouble) return error;
  throw new Error(`no trouble: ${String(error)}`);
};

describe('a list', () => {
  it('comes page by page, whole', async () => {
    const { items, resourceVersion } = await list();
    expect([items.length, resourceVersion]).toEqual([1200, '2200']);
    expect(cluster.requests).toHaveLength(3);
  });

  it.each([
    [403, 'denied'],
    [404, 'not-served'],
  ] as const)('answered with %i ends at once', async (code, kind) => {
    answering(1, status(code));
    expect(await troubleOf(list())).toMatchObject({ kind, message: expect.stringContaining('because') });
    expect(pace.pauses).toEqual([]);
  });

  it('is asked for again while the API server is busy, as late as it says', async () => {
    answering(2, status(429, { 'retry-after': '7' }));
    expect((await list()).items).toHaveLength(1200);
    expect(pace.pauses).toEqual([7000, 7000]);
  });

  it('is asked for with fresh credentials when they are refused, ever more seldom', async () => {
    answering(9, status(401));
    expect((await list()).items).toHaveLength(1200);
    expect(refused).toBe(9);
    expect(pace.pauses).toEqual([...pace.pauses].sort((a, b) => a - b));
    expect(pace.pauses.at(-1)).toBe(45_000);
  });

  it('that fails five times has failed', async () => {
    answering(99, status(500));
    expect((await troubleOf(list())).kind).toBe('failed');
    expect(pace.pauses).toHaveLength(4);
  });

  it('starts over when its continuation has expired, and gives up after three times', async () => {
    let expired = 0;
    cluster.intercept = (_request, response, url) => {
      if (!url.searchParams.has('continue') || expired === 1) return false;
      expired += 1;
      refuse(response, 410, 'too old');
      return true;
    };
    expect(await list()).toMatchObject({ restarts: 1, items: { length: 1200 } });
    cluster.intercept = (_request, response, url) => {
      if (!url.searchParams.has('continue')) return false;
      refuse(response, 410, 'too old');
      return true;
    };
    expect(await troubleOf(list())).toMatchObject({ kind: 'failed', message: expect.stringContaining('410') });
  });

  it.each([
    ['half a body', 'application/json', '{"kind":"ConfigMapList","metadata":{},"items":[{"metadata":{"name":"a"'],
    ['no list', 'application/json', '{"metadata":"none"}'],
    ['no JSON', 'application/json', '}}}}'],
    ['a page of HTML', 'text/html', '<html>Sign in</html>'],
  ])('that is %s is asked for again', async (_what, type, body) => {
    answering(2, (_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
      return true;
    });
    const { items } = await list();
    expect(items.slice(-1200)).toHaveLength(1200);
    expect(pace.pauses).toHaveLength(2);
  });

  it('that is cut off in the middle of its connection is asked for again', async () => {
    answering(1, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      response.write('{"metadata":{},"items":[');
      setImmediate(() => response.destroy());
      return true;
    });
    expect((await list()).items).toHaveLength(1200);
    expect(troubles[0]?.message).toMatch(/cut off/);
  });

  it('skips an object of 30 MB without holding it, and knows which one it was', async () => {
    cluster.put(settings(7, 'x'.repeat(30 * megabyte)));
    const { items } = await list(clientOf(), 3 * megabyte);
    const [large] = items.flatMap((item) => ('oversized' in item ? [item.oversized] : []));
    expect(items).toHaveLength(1200);
    expect(large?.length).toBeGreaterThan(30 * megabyte);
    expect(large?.head.length).toBeLessThanOrEqual(4096);
    expect(large?.head.toString()).toContain('"settings-7"');
  });

  it('is not read from a server whose certificate is for another name, or of an unknown root', async () => {
    const other = await startFakeCluster([], makeCertificate(['elsewhere.example'], []));
    const named = await troubleOf(
      clientOf(other.certificate.cert, other.url).json({ path: '/version', signal: stop.signal }),
    );
    const unknown = await troubleOf(clientOf(undefined, other.url).json({ path: '/version', signal: stop.signal }));
    expect(named).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('certificate is for another name'),
    });
    expect(unknown).toMatchObject({ kind: 'unreachable', message: expect.stringMatching(/certificate/) });
    expect(other.requests).toEqual([]);
    await other.close();
  });
});

describe('a watch', () => {
  const watch = (seen: string[] = []) =>
    watchObjects(
      clientOf(),
      {
        path,
        resourceVersion: '2200',
        longest: megabyte,
        signal: stop.signal,
        onEvent: async ({ type, object }) => void seen.push(`${type} ${(object as FakeObject).metadata.name}`),
        onOversized: async () => void seen.push('oversized'),
        onTrouble: (trouble) => void troubles.push(trouble),
        onContact: () => undefined,
      },
      pace,
    );
  const versionsAsked = (): readonly (string | undefined)[] =>
    cluster.requests.map((line) => /resourceVersion=(\d+)/.exec(line)?.[1]);

  it('goes on from the last event when its connection breaks', async () => {
    const seen: string[] = [];
    let breaks = 1;
    cluster.intercept = (_request, response) => {
      if (breaks === 0) return false;
      breaks -= 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(
        '{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"2300"}}}\n{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"2400"}}}\n',
      );
      setImmediate(() => response.destroy());
      return true;
    };
    watch(seen).catch(() => undefined);
    await vi.waitFor(() => expect(cluster.requests).toHaveLength(2));
    expect([seen, versionsAsked()]).toEqual([['ADDED a'], ['2200', '2400']]);
  });

  it('ends with 410 in the stream', async () => {
    cluster.intercept = (_request, response) => {
      const line = '{"type":"ERROR","object":{"code":410,"message":"too old"}}\n';
      response.writeHead(200, { 'content-type': 'application/json' }).end(line);
      return true;
    };
    expect((await troubleOf(watch())).kind).toBe('expired');
  });

  it.each([
    ['403', status(403), 'denied'],
    ['410', status(410), 'expired'],
  ] as const)('ends with %s', async (_code, answer, kind) => {
    cluster.intercept = answer;
    expect((await troubleOf(watch())).kind).toBe(kind);
  });

  it('that fails for five minutes is given up, and is no busy loop until then', async () => {
    cluster.intercept = status(500);
    expect((await troubleOf(watch())).kind).toBe('failed');
    expect(pace.pauses.length).toBeLessThan(20);
    expect(pace.pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(240_000);
  });

  it('that ends at once, again and again, is asked for ever more seldom', async () => {
    cluster.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end();
      return true;
    };
    watch().catch(() => undefined);
    await vi.waitFor(() => expect(pace.pauses.length).toBeGreaterThan(8));
    expect(pace.pauses.slice(0, 8)).toEqual([375, 750, 1500, 3000, 6000, 12_000, 24_000, 45_000]);
  });

  it('that never sends is ended and begun again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    cluster.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      return true;
    };
    watch().catch(() => undefined);
    const settled = async (count: number): Promise<void> => {
      while (cluster.requests.length < count || vi.getTimerCount() === 0)
        await new Promise((resolve) => setImmediate(resolve));
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    };
    await settled(1);
    await vi.advanceTimersByTimeAsync(321_000);
    await settled(2);
    expect(troubles[0]?.message).toMatch(/nothing came for 320 s/);
  });

  it('skips an event of 30 MB', async () => {
    pace = hurriedPace(5000); // a breath for every piece of it
    const seen: string[] = [];
    watch(seen).catch(() => undefined);
    await vi.waitFor(() => expect(cluster.requests).toHaveLength(1));
    cluster.put(settings(1, 'x'.repeat(30 * megabyte)));
    cluster.put(settings(2, 'y'));
    await vi.waitFor(() => expect(seen).toEqual(['oversized', 'MODIFIED settings-2']), { timeout: 10_000 });
  });
});
