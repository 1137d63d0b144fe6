import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalBytes, contentHash } from '@plimsoll/collect';
import { beginEpoch, readBlobs, storeBatch } from '@plimsoll/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisContents } from '../../../packages/queue/test/redis.ts';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import { searchPostgres } from '../../../packages/store/test/search-postgres.ts';
import { SecretSearch } from '../../../packages/store/test/secret-search.ts';
import { whyNoKubernetes } from '../../../packages/tooling/test/kubernetes/programs.ts';
import { startKubernetes } from '../../../packages/tooling/test/kubernetes/start-kubernetes.ts';
import { type AgentProcess, bundleAgent, startAgent } from '../../agent/test/agent-process.ts';
import { type Platform, runPlatform } from '../../agent/test/platform.ts';
import { makeCluster, type TestCluster } from '../../api/test/inventory.ts';
import { type OpenIdProvider, startOpenIdProvider } from '../../api/test/openid-provider.ts';
import { runCli } from '../../cli/test/run-cli.ts';
import { type Plant, plantNamespace, plants } from '../test/secrets/plants.ts';
import { type RecordingProxy, startRecordingProxy } from '../test/secrets/recording-proxy.ts';

/** What the platform itself is entrusted with, beside what lies in clusters. */
const clientSecret = 'a secret between plimsoll and its provider';
const search = new SecretSearch([
  ...plants.map(({ name, credential }) => ({ name, value: credential.secret })),
  { name: 'client secret of the identity provider', value: clientSecret },
]);
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-secrets-'));
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: plantNamespace } };

let platform: Platform;
let provider: OpenIdProvider;

beforeAll(async () => {
  platform = await runPlatform();
  provider = await startOpenIdProvider('http://plimsoll.example/sign-in/return');
}, 120_000);
afterAll(async () => {
  await Promise.all([platform.close(), provider.close()]);
  rmSync(folder, { recursive: true });
});

/** Everywhere that anything could have been kept, by where it was found. */
const findEverywhere = async (wire: readonly Buffer[], said: readonly string[]): Promise<readonly string[]> => {
  const stored = await searchPostgres(platform.api.database, search);
  expect(stored.inflated).toBeGreaterThan(150);
  const logs = [...platform.api.log.map((line) => JSON.stringify(line)), platform.workerOutput(), ...said];
  expect(platform.api.log.length).toBeGreaterThan(0);
  expect(platform.workerOutput()).toContain('batch.applied');
  const redis = process.env.PLIMSOLL_TEST_REDIS_URL;
  const queued = redis === undefined ? [] : await redisContents(redis);
  if (redis !== undefined) expect(queued).not.toEqual([]);
  const found = (where: string, texts: readonly (Buffer | string)[]) =>
    texts.flatMap((text) => search.findIn(text).map((name) => `${where}: ${name}`));
  return [...stored.found, ...found('wire', wire), ...found('log', logs), ...found('queue', queued)];
};

interface Row {
  readonly name: string;
  readonly control_id: string;
  readonly violations: unknown;
}

/** Plants that no finding of their control reports with their detector's name. */
const unreported = async (cluster: TestCluster, expected: readonly Plant[]): Promise<readonly string[]> => {
  const rows = await asSuperuser<Row>(
    platform.api.database,
    `SELECT name, control_id, violations FROM finding WHERE cluster_id = $1 AND namespace = $2 AND status = 0`,
    [cluster.id, plantNamespace],
  );
  return expected.flatMap(({ name, control, credential }) => {
    const finding = rows.find((row) => row.name === name && row.control_id === control);
    return JSON.stringify(finding?.violations ?? '').includes(credential.detector)
      ? []
      : [`${name}: ${credential.detector}`];
  });
};

const organizationOf = async (cluster: TestCluster): Promise<string> => {
  const text = 'SELECT org_id AS id FROM cluster WHERE cluster_id = $1';
  const [row] = await asSuperuser<{ id: string }>(platform.api.database, text, [cluster.id]);
  return row?.id ?? '';
};

/** What is stored of a cluster's objects, by name. */
const bodiesOf = async (cluster: TestCluster): Promise<ReadonlyMap<string, string>> => {
  const text = 'SELECT name, hash FROM resource WHERE cluster_id = $1';
  const named = await asSuperuser<{ name: string; hash: Buffer }>(platform.api.database, text, [cluster.id]);
  const hashes = named.map(({ hash }) => hash);
  const blobs = await platform.api.store.inOrganization(await organizationOf(cluster), (tx) => readBlobs(tx, hashes));
  const texts = new Map(blobs.map(({ hash, bytes }) => [hash.toString('hex'), bytes.toString()]));
  return new Map(named.map(({ name, hash }) => [name, texts.get(hash.toString('hex')) ?? '']));
};

/** Where no control looks, the object that is shown says that something was masked, and by which detector. */
const unmasked = async (cluster: TestCluster, expected: readonly Plant[]): Promise<readonly string[]> => {
  const bodies = await bodiesOf(cluster);
  return expected.flatMap(({ name, credential }) =>
    bodies.get(name)?.includes(credential.detector) === true ? [] : [`${name}: ${credential.detector}`],
  );
};

const inPlaces = (...places: readonly string[]): readonly Plant[] =>
  plants.filter(({ place }) => places.includes(place));
const withFinding = plants.filter(({ control }) => control !== null);
const withMask = inPlaces('probe-header', 'annotation', 'last-applied', 'custom-resource');

it('plants 200 credentials, each of them another', () => {
  expect(plants).toHaveLength(200);
  expect(new Set(plants.map(({ credential }) => credential.secret)).size).toBe(200);
});

it('entrusts the platform with the secret of its client at the identity provider, which it has from then on', async () => {
  expect(provider.clientSecret).toBe(clientSecret);
  const answer = await platform.api.ask('PUT', '/v1/organization/identity-provider', {
    token: platform.owner.token,
    body: {
      label: 'Harbour login',
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret,
      groupClaim: 'groups',
      defaultRole: null,
      mappings: [],
      enabled: true,
      enforced: false,
      breakGlass: null,
      version: 0,
    },
  });
  expect(answer.json).toMatchObject({ hasSecret: true });
  expect(search.findIn(answer.text)).toEqual([]);
  expect(search.findIn(JSON.stringify({ clientSecret }))).toEqual(['client secret of the identity provider']);
});

describe('what is pushed', () => {
  let cluster: TestCluster;
  let proxy: RecordingProxy;
  let said: readonly string[];

  beforeAll(async () => {
    cluster = await makeCluster(platform.api, platform.owner, 'pushed', 'push');
    proxy = await startRecordingProxy(platform.url);
    const file = join(folder, 'dump.json');
    // As `kubectl get -o json` writes it, with what a server adds.
    const items = [namespace, ...plants.map(({ object, credential }) => dumped(object, credential.text))];
    writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, cluster.token);
    const ran = await runCli(['push', '--url', proxy.url, '--token-file', tokenFile, '--include-secrets', file]);
    said = [ran.out, ran.err];
    expect(ran.err).toBe('');
    expect(ran.out).toContain('201 objects sent');
  }, 120_000);
  afterAll(() => proxy.close());

  it('holds none of them on the wire, in Postgres, in the queue or in any log', async () => {
    expect(proxy.wire.length).toBeGreaterThan(5);
    expect(await findEverywhere(proxy.wire, said)).toEqual([]);
  });

  it('is reported by its detector, each of them', async () => {
    expect(await unreported(cluster, withFinding)).toEqual([]);
    expect(await unmasked(cluster, withMask)).toEqual([]);
  });

  it('would have been found: sent and stored as it is, it is', async () => {
    const [plant, second] = plants;
    if (plant === undefined || second === undefined) throw new Error('nothing is planted');
    await fetch(`${proxy.url}/v1/sync`, { method: 'POST', body: JSON.stringify(plant.object) });
    const bytes = canonicalBytes(second.object);
    const hash = Buffer.from(contentHash(bytes), 'hex');
    const { store, clock } = platform.api;
    await store.inOrganization(await organizationOf(cluster), async (tx) => {
      const epoch = {
        mode: 'full',
        sourceName: '',
        complete: false,
        client: 'x',
        protocol: '1.0',
        detectors: '1',
      } as const;
      const epochId = await beginEpoch(
        tx,
        cluster.id,
        { ...epoch, source: 'push', kubernetesVersion: undefined, kinds: [] },
        clock.now(),
      );
      const ref = { apiVersion: 'v1', kind: 'Pod', namespace: plantNamespace, name: second.name };
      const batch = { clusterId: cluster.id, epochId, sequence: 1, kind: 'snapshot', digest: hash, bytes: 1 } as const;
      const entries = [{ put: hash.toString('hex'), ref }];
      await storeBatch(tx, { ...batch, entries, blobs: [{ hash, bytes }], quarantined: [] }, clock.now());
    });
    const found = await findEverywhere(proxy.wire, [Buffer.from(plant.credential.text).toString('base64')]);
    expect(found).toContain(`wire: ${plant.name}`);
    expect(found).toContain(`log: ${plant.name}`);
    expect(found).toContain(`blob.bytes: ${second.name}`);
    await asSuperuser(platform.api.database, `DELETE FROM blob WHERE hash = $1`, [hash]);
  });
});

/** Fields that only a server writes, with the credential in them once more. */
const dumped = (object: Plant['object'], text: string): object => ({
  ...object,
  metadata: { ...object.metadata, managedFields: [{ manager: text, operation: 'Update' }], resourceVersion: '41' },
  ...(object.kind === 'Pod' ? { status: { phase: 'Pending', message: text, conditions: [{ message: text }] } } : {}),
});

describe.skipIf(whyNoKubernetes() !== undefined)('what the agent sends of a real API server', () => {
  let cluster: TestCluster;
  let proxy: RecordingProxy;
  let agent: AgentProcess;

  beforeAll(async () => {
    const [kubernetes, file] = await Promise.all([startKubernetes(), bundleAgent()]);
    try {
      cluster = await platform.addCluster('watched');
      proxy = await startRecordingProxy(platform.url);
      const account = {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: plantNamespace },
      };
      // The kind of the custom resources is not defined there.
      const accepted = plants.filter(({ place }) => place !== 'custom-resource').map(({ object }) => object);
      await kubernetes.apply([namespace, account, ...accepted]);
      agent = startAgent(
        file,
        { PLIMSOLL_URL: proxy.url, PLIMSOLL_TOKEN: cluster.token, KUBECONFIG: kubernetes.kubeconfig },
        ['--once'],
      );
      expect(await agent.ended).toBe(0);
    } finally {
      await kubernetes.stop();
    }
  }, 180_000);
  afterAll(() => proxy.close());

  it('holds none of them anywhere, and each is reported', async () => {
    await platform.untilSettled(cluster);
    expect(
      await findEverywhere(
        proxy.wire,
        agent.log.map((line) => JSON.stringify(line)),
      ),
    ).toEqual([]);
    expect(await unreported(cluster, withFinding)).toEqual([]);
    expect(
      await unmasked(
        cluster,
        withMask.filter(({ place }) => place !== 'custom-resource'),
      ),
    ).toEqual([]);
  });
});
