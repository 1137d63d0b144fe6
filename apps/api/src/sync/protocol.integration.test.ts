import { randomUUID } from 'node:crypto';
import { baselinePolicyId, systemPolicyId } from '@plimsoll/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { begin, beginBody, end, makeCluster, pod, put, sync, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { createServer } from '../server/create-server.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;
let token: string;

beforeAll(async () => {
  api = await runApi();
});
beforeEach(async () => {
  organization = await makeOrganization(api, 'Protocol');
  cluster = await makeCluster(api, organization.owner);
  token = cluster.token;
});
afterAll(() => api.close());

const refused = (answer: { readonly json: unknown }, status: number, code: string): void =>
  expect(answer.json).toMatchObject({ status, code });
const line = (name: string): object => ({ put: pod(name) });
const waiting = async (epoch: string): Promise<readonly { sequence: number; state: string }[]> =>
  await asSuperuser(api.database, 'SELECT sequence, state FROM ingest_batch WHERE epoch_id = $1 ORDER BY sequence', [
    epoch,
  ]);

describe('beginning', () => {
  it('tells the epoch, the cluster and the limits', async () => {
    const { json } = await api.ask('POST', '/v1/sync/begin', { token, body: beginBody });
    expect(json).toMatchObject({
      clusterId: cluster.id,
      limits: { compressedBytes: 8 << 20, lines: 10_000, depth: 64 },
    });
  });

  it('in a protocol that is not served says what to upgrade to', async () => {
    const answer = await api.ask('POST', '/v1/sync/begin', { token, body: { ...beginBody, protocol: '0.1' } });
    refused(answer, 426, 'sync.upgrade-required');
    expect((answer.json as { detail: string }).detail).toMatch(/speaks 1\.0.*Upgrade/);
  });

  it('of a part needs its name, and a part is never everything', async () => {
    for (const more of [{ mode: 'partial' }, { mode: 'partial', sourceName: 'ci', complete: true }])
      refused(
        await api.ask('POST', '/v1/sync/begin', { token, body: { ...beginBody, ...more } }),
        400,
        'request.invalid',
      );
  });

  it('makes every older epoch stale, whatever is tried with it', async () => {
    const [older, newer] = [await begin(api, token), await begin(api, token)];
    refused(await put(api, token, older, 1, [line('a')]), 409, 'sync.epoch-stale');
    refused(await put(api, token, older, 2, [line('a')], { kind: 'deltas' }), 409, 'sync.epoch-stale');
    refused(await end(api, token, older, 0, 0), 409, 'sync.epoch-stale');
    expect((await put(api, token, newer, 1, [line('a')])).status).toBe(200);
    expect((await api.ask('GET', `/v1/sync/${older}`, { token })).json).toMatchObject({ state: 'superseded' });
  });
});

describe('batches', () => {
  it('that are repeated are accepted once', async () => {
    const epoch = await begin(api, token);
    const answers = [await put(api, token, epoch, 1, [line('a')]), await put(api, token, epoch, 1, [line('a')])];
    expect(answers.map(({ json }) => json)).toEqual([
      { accepted: 1, quarantined: [] },
      { accepted: 1, quarantined: [] },
    ]);
    expect((await end(api, token, epoch, 1, 1)).status).toBe(202);
    expect(await waiting(epoch)).toEqual([{ sequence: 1, state: 'pending' }]);
  });

  it('that are repeated at the same time are accepted once', async () => {
    const epoch = await begin(api, token);
    const answers = await Promise.all([1, 2, 3].map(() => put(api, token, epoch, 1, [line('a')])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await waiting(epoch)).toHaveLength(1);
  });

  it('of one number with another content are refused', async () => {
    const epoch = await begin(api, token);
    await put(api, token, epoch, 1, [line('a')]);
    refused(await put(api, token, epoch, 1, [line('b')]), 409, 'sync.sequence-conflict');
    expect((await end(api, token, epoch, 1, 1)).status).toBe(202);
  });

  it('may come in any order, and all have to come', async () => {
    const epoch = await begin(api, token);
    await put(api, token, epoch, 3, [line('c')]);
    await put(api, token, epoch, 1, [line('a')]);
    for (const [batches, objects] of [
      [3, 3],
      [2, 2],
      [3, 2],
    ] as const)
      refused(await end(api, token, epoch, batches, objects), 409, 'sync.incomplete');
    expect((await waiting(epoch)).map(({ state }) => state)).toEqual(['staged', 'staged']);
    await put(api, token, epoch, 2, [line('b')]);
    expect((await end(api, token, epoch, 3, 3)).status).toBe(202);
    expect((await end(api, token, epoch, 3, 3)).status).toBe(202);
    expect((await waiting(epoch)).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    expect((await api.ask('GET', `/v1/sync/${epoch}`, { token })).json).toMatchObject({ state: 'pending' });
  });

  it('tell what vendors and the provider run beside what is yours', async () => {
    const cluster = await makeCluster(api, organization.owner);
    const epoch = await sync(api, cluster.token, [pod('a')]);
    await asSuperuser(
      api.database,
      `INSERT INTO asset_counter (org_id, cluster_id, namespace, policy_id, "in", excepted, unknown, out)
       SELECT org_id, cluster_id, 'kube-system', policy, ours, 0, 0, out
       FROM cluster, (VALUES ('${baselinePolicyId}', 5, 2), ('${systemPolicyId(baselinePolicyId)}', 7, 1)) v (policy, ours, out)
       WHERE cluster_id = $1`,
      [cluster.id],
    );
    expect((await api.ask('GET', `/v1/sync/${epoch}`, { token: cluster.token })).json).toMatchObject({
      counts: { in: 5, out: 2 },
      system: { in: 7, excepted: 0, unknown: 0, out: 1 },
    });
  });

  it('after the end are refused', async () => {
    const epoch = await sync(api, token, [pod('a')]);
    refused(await put(api, token, epoch, 2, [line('b')]), 409, 'sync.incomplete');
  });

  it('of an epoch that is another cluster’s, or nobody’s, do not exist', async () => {
    const other = await makeCluster(api, organization.owner);
    const theirs = await begin(api, other.token);
    for (const epoch of [theirs, randomUUID()]) {
      refused(await put(api, token, epoch, 1, [line('a')]), 404, 'resource.not-found');
      refused(await end(api, token, epoch, 0, 0), 404, 'resource.not-found');
      refused(await api.ask('GET', `/v1/sync/${epoch}`, { token }), 404, 'resource.not-found');
      refused(await api.ask('GET', `/v1/sync/${epoch}/hashes`, { token }), 404, 'resource.not-found');
    }
  });
});

describe('a body that is only named', () => {
  it('must be held by this very cluster', async () => {
    const other = await makeCluster(api, organization.owner);
    await sync(api, other.token, [pod('theirs')]);
    const [row] = await asSuperuser<{ hash: string }>(
      api.database,
      `SELECT encode(hash, 'hex') AS hash FROM blob WHERE org_id = $1`,
      [organization.id],
    );
    const epoch = await begin(api, token);
    for (const hash of ['0'.repeat(64), row?.hash ?? ''])
      refused(await put(api, token, epoch, 1, [{ hold: { hash } }]), 409, 'sync.blob-missing');
    expect(await waiting(epoch)).toEqual([]);
  });

  it('is named by hashes that a cluster hears of its own inventory only', async () => {
    const epoch = await begin(api, token);
    const { status, bytes, headers } = await api.ask('GET', `/v1/sync/${epoch}/hashes`, { token });
    expect([status, bytes.length, headers['content-type']]).toEqual([200, 0, 'application/octet-stream']);
  });
});

describe('deltas', () => {
  it('come after the end, and go on where the batches ended', async () => {
    const epoch = await begin(api, token);
    refused(await put(api, token, epoch, 2, [line('b')], { kind: 'deltas' }), 409, 'sync.incomplete');
    await put(api, token, epoch, 1, [line('a')]);
    await end(api, token, epoch, 1, 1);
    const gone = { delete: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'a' } };
    expect((await put(api, token, epoch, 2, [line('b'), gone], { kind: 'deltas' })).json).toEqual({
      accepted: 2,
      quarantined: [],
    });
    refused(await put(api, token, epoch, 1, [line('a')], { kind: 'deltas' }), 409, 'sync.sequence-conflict');
    refused(await put(api, token, epoch, 2, [line('c')], { kind: 'deltas' }), 409, 'sync.sequence-conflict');
  });

  it('that pile up are slowed down', async () => {
    const epoch = await sync(api, token, [pod('a')]);
    for (let sequence = 2; sequence <= 200; sequence += 1)
      expect((await put(api, token, epoch, sequence, [line('b')], { kind: 'deltas' })).status).toBe(202);
    const answer = await put(api, token, epoch, 201, [line('b')], { kind: 'deltas' });
    refused(answer, 429, 'sync.backlog');
    expect(answer.headers['retry-after']).toBe('5');
  });
});

describe('time', () => {
  it('is the server’s: a client whose clock is an hour off changes no stored instant', async () => {
    const off = new Date(api.clock.now().getTime() + 3_600_000);
    const epoch = await begin(api, token);
    await put(api, token, epoch, 1, [line('a')], { headers: { date: off.toUTCString() } });
    await end(api, token, epoch, 1, 1);
    const [row] = await asSuperuser<Record<string, Date>>(
      api.database,
      `SELECT begun_at, committed_at, received_at, last_seen_at FROM sync_epoch JOIN ingest_batch USING (org_id, cluster_id, epoch_id)
         JOIN cluster USING (org_id, cluster_id) WHERE sync_epoch.epoch_id = $1`,
      [epoch],
    );
    expect(Object.values(row ?? {})).toEqual([1, 2, 3, 4].map(() => api.clock.now()));
  });
});

describe('a queue that does not answer', () => {
  it('holds nobody up: the batches wait in Postgres, where the sweeper finds them', async () => {
    const queues = { ...api.dependencies.queues, add: () => new Promise<void>(() => undefined) };
    const server = await createServer({ ...api.dependencies, queues }, { webUrl: undefined, trustedProxies: [] });
    const epoch = await begin(api, token);
    await put(api, token, epoch, 1, [line('a')]);
    const answer = await server.inject({
      method: 'POST',
      url: `/v1/sync/${epoch}/end`,
      headers: { authorization: `Bearer ${token}` },
      payload: { batches: 1, objects: 1, kinds: [] },
    });
    expect(answer.statusCode).toBe(202);
    expect(await waiting(epoch)).toEqual([{ sequence: 1, state: 'pending' }]);
    expect(api.log).toContainEqual(expect.objectContaining({ event: 'queue.unreachable', level: 'warn' }));
    await server.close();
  });
});
