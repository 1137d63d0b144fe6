import { createHash } from 'node:crypto';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { canonicalBytes, redact } from '@plimsoll/collect';
import { endEpoch } from '@plimsoll/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import {
  begin,
  beginBody,
  end,
  linesOf,
  makeCluster,
  pod,
  put,
  putBytes,
  sync,
  type TestCluster,
} from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;
beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Agents');
});
afterAll(() => api.close());
beforeEach(async () => {
  cluster = await makeCluster(api, organization.owner, undefined, 'agent');
});

const agent = { source: 'agent' };
const hashOf = (object: object): Buffer =>
  createHash('sha256')
    .update(canonicalBytes(redact(object).object))
    .digest();
const xorOf = (hashes: readonly Buffer[]): string =>
  hashes
    .reduce((sum, hash) => sum ^ BigInt(`0x${hash.toString('hex')}`), 0n)
    .toString(16)
    .padStart(64, '0');

/** What a drain would make of these objects, without verdicts: rows of the inventory. */
const hold = async (objects: readonly object[]): Promise<readonly Buffer[]> => {
  const hashes = objects.map(hashOf).sort(Buffer.compare);
  // A sync that never ends leaves its bodies.
  const lines = objects.map((object) => ({ put: object }));
  await put(api, cluster.token, await begin(api, cluster.token, agent), 1, lines);
  for (const object of objects) {
    const { metadata } = object as { metadata: { name: string } };
    await asSuperuser(
      api.database,
      `INSERT INTO resource (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable, source_name, since)
       VALUES ($1, $2, gen_random_uuid(), '', 'v1', 'Pod', 'shop', $3, $4, '{}', '', now())`,
      [organization.id, cluster.id, metadata.name, hashOf(object)],
    );
  }
  return hashes;
};

const stored = async (epoch: string): Promise<{ readonly objects: number; readonly kinds: readonly object[] }> => {
  const [row] = await asSuperuser<{ objects: number; kinds: readonly object[] }>(
    api.database,
    `SELECT coalesce((SELECT sum(objects) FROM ingest_batch b WHERE b.epoch_id = e.epoch_id), 0)::int AS objects, kinds
     FROM sync_epoch e WHERE epoch_id = $1`,
    [epoch],
  );
  if (row === undefined) throw new Error('no such epoch');
  return row;
};

describe('the source of a cluster', () => {
  it('takes no push where an agent watches, and no agent where somebody pushes', async () => {
    const pushed = await makeCluster(api, organization.owner);
    const refusals = [
      await api.ask('POST', '/v1/sync/begin', { token: cluster.token, body: { ...beginBody, source: 'push' } }),
      await api.ask('POST', '/v1/sync/begin', { token: pushed.token, body: { ...beginBody, ...agent } }),
    ];
    expect(refusals.map(({ status, json }) => [status, (json as { code: string }).code])).toEqual([
      [409, 'resource.conflict'],
      [409, 'resource.conflict'],
    ]);
    expect(await begin(api, cluster.token, agent)).toMatch(/-/);
  });
});

describe('what the server holds', () => {
  const objects = Array.from({ length: 40 }, (_, index) => pod(`held-${index}`));

  it('is told short, sorted, in byte planes', async () => {
    const hashes = await hold(objects);
    const epoch = await begin(api, cluster.token, agent);
    const answer = await api.ask('GET', `/v1/sync/${epoch}/held?width=5`, { token: cluster.token });
    const planes = gunzipSync(answer.bytes);
    expect(planes).toHaveLength(200);
    for (const [index, hash] of hashes.entries())
      expect([0, 1, 2, 3, 4].map((plane) => planes[plane * 40 + index])).toEqual([...hash.subarray(0, 5)]);
  });

  it('is kept by position, and counts as what it is', async () => {
    const hashes = await hold(objects);
    const epoch = await begin(api, cluster.token, agent);
    const lines = [...new Set(hashes.map((hash) => hash[0] ?? 0))].map((bucket) => {
      const own = hashes.filter((hash) => hash[0] === bucket);
      return { keep: { bucket, seen: Buffer.from([(1 << own.length) - 1]).toString('base64'), digest: xorOf(own) } };
    });
    expect(await put(api, cluster.token, epoch, 1, lines)).toMatchObject({ status: 200 });
    expect((await end(api, cluster.token, epoch, 1, 40)).status).toBe(202);
    expect((await stored(epoch)).objects).toBe(40);
  });

  it('cannot be kept where the sum is another, and nothing of the batch stays', async () => {
    const [first = Buffer.alloc(32)] = await hold(objects);
    const epoch = await begin(api, cluster.token, agent);
    const keep = { bucket: first[0] ?? 0, seen: 'AQ==', digest: '0'.repeat(64) };
    const answer = await put(api, cluster.token, epoch, 1, [{ put: pod('new') }, { keep }]);
    expect(answer).toMatchObject({ status: 409, json: { code: 'sync.blob-missing' } });
    expect((await stored(epoch)).objects).toBe(0);
  });

  it('is not told while what was sent before waits to be judged', async () => {
    await sync(api, (await makeCluster(api, organization.owner)).token, [pod('unrelated')]);
    const older = await begin(api, cluster.token, agent);
    await put(api, cluster.token, older, 1, [{ put: pod('waits') }]);
    await end(api, cluster.token, older, 1, 1);
    const epoch = await begin(api, cluster.token, agent);
    const answer = await api.ask('GET', `/v1/sync/${epoch}/held`, { token: cluster.token });
    expect(answer).toMatchObject({ status: 429, json: { code: 'sync.backlog' } });
  });
});

describe('an object that cannot be taken', () => {
  it.each([
    [
      'by the agent',
      { refused: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'huge', reason: 'it is 30 MiB large' } },
    ],
    ['by the server', { put: pod('deep', { spec: { deep: JSON.parse('['.repeat(62) + ']'.repeat(62)) } }) }],
  ])('%s makes its kind one that is known in part, whatever the end of the sync says', async (_by, line) => {
    const epoch = await begin(api, cluster.token, agent);
    const answer = await put(api, cluster.token, epoch, 1, [{ put: pod('fine') }, line]);
    expect(answer.json).toMatchObject({ accepted: 1, quarantined: [{ line: 2 }] });
    const access = [{ group: '', kind: 'Pod', namespace: '', state: 'complete', reason: '' }] as const;
    await api.store.inOrganization(organization.id, (tx) =>
      endEpoch(tx, cluster.id, epoch, { batches: 1, objects: 2, access }, api.clock.now()),
    );
    expect((await stored(epoch)).kinds).toMatchObject([
      { kind: 'Pod', namespace: '', state: 'complete' },
      { kind: 'Pod', namespace: 'shop', state: 'partial' },
    ]);
  });
});

describe('a batch', () => {
  it('may be compressed as brotli, within the same bounds', async () => {
    const epoch = await begin(api, cluster.token, agent);
    const bytes = linesOf([{ put: pod('a') }]);
    const send = (sequence: number, inflated: Buffer) =>
      putBytes(api, cluster.token, epoch, sequence, inflated, {
        compressed: brotliCompressSync(inflated),
        headers: { 'content-encoding': 'br' },
      });
    expect((await send(1, bytes)).json).toMatchObject({ accepted: 1 });
    expect(await send(2, Buffer.alloc(65 << 20))).toMatchObject({ status: 413 });
  });
});

describe('a heartbeat', () => {
  it('says that the cluster is watched, and tells the older of two agents that it is not its turn', async () => {
    const older = await begin(api, cluster.token, agent);
    const beat = (epoch: string) => api.ask('POST', `/v1/sync/${epoch}/heartbeat`, { token: cluster.token, body: {} });
    expect((await beat(older)).status).toBe(204);
    const newer = await begin(api, cluster.token, agent);
    expect(await beat(older)).toMatchObject({ status: 409, json: { code: 'sync.epoch-stale' } });
    expect((await beat(newer)).status).toBe(204);
  });
});
