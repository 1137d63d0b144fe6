import { connectionsTo, httpSender, SyncClient, serverAddress } from '@plimsoll/collect';
import { isRetryable } from '@plimsoll/domain';
import { createLogger } from '@plimsoll/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeCluster, type FakeObject, refuse, startFakeCluster } from '../../test/fake-cluster.ts';
import { type FakePlatform, startFakePlatform } from '../../test/fake-platform.ts';
import { hurriedPace, type TestPace } from '../../test/pace.ts';
import { SentTable } from '../inventory/sent-table.ts';
import { KubeClient } from '../kubernetes/kube-client.ts';
import { zeroCounts } from '../process/counts.ts';
import { TroubleLog } from '../process/trouble-log.ts';
import { AgentEnd } from './agent-end.ts';
import type { AgentContext } from './context.ts';
import { runAgent } from './run-agent.ts';

const pod = (index: number): FakeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `pod-${index}`, namespace: 'shop', uid: `${index}` },
});

let cluster: FakeCluster;
let platform: FakePlatform;
let stop: AbortController;
let pace: TestPace;
let log: Record<string, unknown>[];
let tokens: number;

beforeEach(async () => {
  cluster = await startFakeCluster(Array.from({ length: 700 }, (_, index) => pod(index)));
  platform = await startFakePlatform();
  stop = new AbortController();
  pace = hurriedPace();
  log = [];
  tokens = 0;
});
afterEach(async () => {
  stop.abort();
  await cluster.close();
  await platform.close();
});

const contextOf = (): AgentContext => {
  const server = new URL(cluster.url);
  const agent = connectionsTo(server, { ca: [cluster.certificate.cert] });
  const logger = createLogger({
    name: 'agent',
    destination: { write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const trouble = new TroubleLog(logger, pace.now);
  const address = serverAddress(platform.url);
  const token = async (): Promise<string> => {
    tokens += 1;
    return 'of-the-test';
  };
  const send = httpSender(address, token, 'test', connectionsTo(address), 300);
  return {
    kube: new KubeClient(
      { server, current: async () => ({ agent, authorization: undefined }), refused: () => undefined },
      'test',
    ),
    platform: new SyncClient(
      send,
      {
        sleep: (milliseconds) => pace.sleep(milliseconds, stop.signal),
        random: pace.random,
        retries: Number.POSITIVE_INFINITY,
        isWorthwhile: (error) => isRetryable(error) || error.code === 'auth.token-invalid',
        onRefused: (error) => trouble.happened('the platform', error.message),
        onSuccess: () => trouble.over('the platform'),
      },
      'br',
    ),
    wishes: { secrets: false, leftKinds: [], namespaces: [] },
    pace,
    log: logger,
    trouble,
    counts: zeroCounts(),
    sent: new SentTable(),
    version: '1',
    resyncMs: 3_600_000,
  };
};

const once = () => runAgent(contextOf(), stop.signal, true);
/** The platform answers like this so many times. */
const answering = (times: number, part: string, answer: FakePlatform['intercept']): void => {
  let left = times;
  platform.intercept = (request, response) => {
    if (left === 0 || request.url?.includes(part) !== true) return false;
    left -= 1;
    return answer(request, response);
  };
};
const problem =
  (status: number, code: string, headers: object = {}): FakePlatform['intercept'] =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
    response.end(JSON.stringify({ title: 'No', status, code, detail: 'because.' }));
    return true;
  };
const troubles = (about: string): readonly unknown[] =>
  log.filter((line) => line.about === about).map(({ event }) => event);
const endedBy = async (work: Promise<unknown>): Promise<AgentEnd> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AgentEnd) return error;
  throw new Error(`it did not end: ${String(error)}`);
};

describe('one sync', () => {
  it('sends everything, and the next one only what is new', async () => {
    await once();
    expect(platform.names()).toHaveLength(700);
    cluster.put(pod(9000));
    const context = contextOf();
    await runAgent(context, stop.signal, true);
    expect(platform.names()).toHaveLength(701);
    expect(context.counts).toMatchObject({ objects: 701, kept: 700 });
    expect(platform.syncs()).toBe(2);
  });

  it.each([
    [429, 'rate.limited', { 'retry-after': '9' }],
    [503, 'store.unavailable', {}],
    [401, 'auth.token-invalid', {}],
    [502, '', {}],
  ])('goes on after %i, and says so once', async (status, code, headers) => {
    answering(6, '/batches/', problem(status, code, headers));
    await once();
    expect(platform.names()).toHaveLength(700);
    expect(troubles('the platform')).toEqual(['trouble.began', 'trouble.over']);
    expect(pace.pauses).toHaveLength(6);
    if (status === 429) expect(Math.min(...pace.pauses)).toBeGreaterThanOrEqual(9000);
    // The token is read anew for each request, so that one that was replaced is found.
    expect(tokens).toBe(platform.requests.length);
  });

  it('goes on after a platform that hangs', async () => {
    answering(2, '/batches/', () => true);
    await once();
    expect(platform.names()).toHaveLength(700);
    expect(pace.pauses).toHaveLength(2);
  });

  it('sends smaller batches where something on the way takes no large ones', async () => {
    platform.intercept = (request, response) => {
      if (request.url?.includes('/batches/') !== true || Number(request.headers['content-length']) < 2500) return false;
      return problem(413, 'body.too-large')(request, response);
    };
    await once();
    expect(platform.names()).toHaveLength(700);
  });

  it.each([
    [409, 'sync.epoch-stale', 3, /Another agent took over/],
    [426, 'sync.upgrade-required', 4, /helm upgrade/],
    [409, 'resource.conflict', 2, /because/],
  ])('ends at %i %s with a reason', async (status, code, exitCode, reason) => {
    answering(99, '/sync/', problem(status, code));
    const end = await endedBy(once());
    expect([end.exitCode, end.message]).toEqual([exitCode, expect.stringMatching(reason)]);
  });

  it('asks for whole hashes when what it kept was not what is held', async () => {
    await once();
    answering(1, '/batches/', problem(409, 'sync.blob-missing'));
    await once();
    expect(platform.requests.filter((line) => line.includes('/held')).map((line) => line.split('=')[1])).toEqual([
      '5',
      '5',
      '32',
    ]);
    expect(platform.syncs()).toBe(2);
  });

  it('says of a kind that cannot be listed why, and sends the rest', async () => {
    cluster.put({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' } });
    let probes = 0;
    cluster.intercept = (_request, response, url) => {
      if (url.pathname !== '/api/v1/services') return false;
      probes += 1;
      if (probes === 1) return false;
      refuse(response, 500, 'broken');
      return true;
    };
    await once();
    expect(log.filter(({ event }) => event === 'kind.lost')).toMatchObject([
      { kind: 'Service', problem: expect.stringMatching(/^failed: .*broken/) },
    ]);
    expect(platform.names()).toHaveLength(700);
  });

  it('leaves an object of 30 MB out, and says which', async () => {
    cluster.put({ ...pod(3), ...{ spec: { note: 'x'.repeat(30 << 20) } } });
    await once();
    expect(log.filter(({ event }) => event === 'object.refused')).toMatchObject([{ object: 'Pod shop/pod-3' }]);
    expect(platform.names()).toHaveLength(699);
  });
});

describe('watching', () => {
  it('sends what changes while the platform is away once it is back, and ends when asked to', async () => {
    // Time stands still but for the two seconds in which changes come together.
    const sleeping = pace.sleep;
    Object.assign(pace, {
      sleep: (milliseconds: number, signal: AbortSignal) =>
        milliseconds > 40_000
          ? new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
          : sleeping(milliseconds, signal),
    });
    const running = runAgent(contextOf(), stop.signal, false);
    await vi.waitFor(() => expect(cluster.requests.some((line) => line.includes('watch=1'))).toBe(true));
    answering(4, '/deltas/', problem(503, 'store.unavailable'));
    for (let index = 0; index < 50; index += 1) cluster.put({ ...pod(index), ...{ spec: { nodeName: 'other' } } });
    for (let index = 50; index < 60; index += 1) cluster.remove(pod(index));
    await vi.waitFor(() => expect(platform.names()).toHaveLength(690), { timeout: 10_000 });
    expect(platform.deltas()).toBeGreaterThanOrEqual(60);
    stop.abort();
    await running;
  });
});
