import { randomUUID } from 'node:crypto';
import { type KindEvidence, silenceLine } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { resourceIdOf, type Seed, seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let first: TestCluster;
let second: TestCluster;
let token: string;

/** Stores bodies by a sync, and makes them the inventory as a worker would. */
const hold = async (cluster: TestCluster, objects: readonly object[], more: Seed = {}): Promise<void> => {
  await sync(api, cluster.token, objects, { source: 'agent' });
  await seed(api, organization.id, cluster.id, { objects, ...more });
};

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Coverage');
  first = await makeCluster(api, organization.owner, 'one');
  second = await makeCluster(api, organization.owner, 'two');
  ({ token } = await makeToken(api, organization.owner, 'developer'));
});
afterAll(() => api.close());

const get = async <T>(path: string, status = 200): Promise<T> => {
  const answer = await api.ask('GET', path, { token });
  expect(answer.status, path).toBe(status);
  return answer.json as T;
};

const line = (kind: string, state: KindEvidence['state'], reason = '', namespace = ''): KindEvidence => ({
  group: kind.includes('Role') ? 'rbac.authorization.k8s.io' : '',
  kind,
  namespace,
  state,
  reason,
});

describe('what is not collected', () => {
  beforeAll(async () => {
    await seed(api, organization.id, first.id, {
      evidence: [line('Pod', 'complete'), line('Service', 'unreadable', 'forbidden: no right to list')],
    });
    await seed(api, organization.id, second.id, { evidence: [line('Pod', 'complete'), line('Service', 'complete')] });
  });

  it('is told of each kind and cluster, with the reason and the controls that it blinds', async () => {
    const { kinds, clusters } = await get<{
      clusters: object[];
      kinds: { kind: string; complete: number; gaps: { state: string; reason: string }[]; controls: string[] }[];
    }>('/v1/inventory/coverage');
    expect(clusters).toHaveLength(2);
    const of = (kind: string) => kinds.find((one) => one.kind === kind);
    expect(of('Pod')).toMatchObject({ complete: 2, gaps: [] });
    expect(of('Service')).toMatchObject({
      complete: 1,
      gaps: [{ clusterId: first.id, state: 'unreadable', reason: 'forbidden: no right to list' }],
    });
    expect(of('NetworkPolicy')?.gaps).toMatchObject([
      { state: 'not-collected', since: null },
      { state: 'not-collected', since: null },
    ]);
    expect(of('NetworkPolicy')?.controls.length).toBeGreaterThan(0);
  });

  it('stands in the evidence of a cluster too, although it never said anything of it', async () => {
    const { kinds } = await get<{ kinds: { kind: string; controls: string[] }[] }>(`/v1/clusters/${first.id}/evidence`);
    const policies = kinds.find(({ kind }) => kind === 'NetworkPolicy');
    expect(policies).toMatchObject({ state: 'not-collected', since: null, objects: 0 });
    expect(policies?.controls.length).toBeGreaterThan(0);
    expect(kinds.filter(({ kind }) => kind === 'Pod')).toHaveLength(1);
    await seed(api, organization.id, second.id, { evidence: [{ ...line('*', 'complete'), group: '*' }] });
    const whole = await get<{ kinds: object[] }>(`/v1/clusters/${second.id}/evidence`);
    expect(whole.kinds).toHaveLength(1);
  });
});

it('of a cluster that fell silent is everything, for that reason', async () => {
  const silent = await makeCluster(api, organization.owner, 'silent');
  await seed(api, organization.id, silent.id, {
    evidence: [line('Pod', 'complete'), silenceLine('2026-03-01T00:00:00Z')],
  });
  const { kinds } = await get<{ kinds: { kind: string; gaps: object[] }[] }>(
    `/v1/inventory/coverage?cluster=${silent.id}`,
  );
  expect(kinds.some(({ kind }) => kind === 'Cluster' || kind === '*')).toBe(false);
  for (const { gaps } of kinds)
    expect(gaps).toMatchObject([{ state: 'stale', reason: 'no word since 2026-03-01T00:00:00Z' }]);
});

describe('who can', () => {
  const rbac = 'rbac.authorization.k8s.io/v1';
  const role = {
    apiVersion: rbac,
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }],
  };
  const binding = (name: string) => ({
    apiVersion: rbac,
    kind: 'ClusterRoleBinding',
    metadata: { name: `to-${name}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' },
    subjects: [{ kind: 'User', name }],
  });
  const read = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map((kind) => line(kind, 'complete'));
  let cluster: TestCluster;
  const ask = (query: string) =>
    get<{ holders: { name: string }[]; gaps: { kind: string }[]; generation: number }>(
      `/v1/clusters/${cluster.id}/who-can?${query}`,
    );

  beforeAll(async () => {
    cluster = await makeCluster(api, organization.owner, 'rights', 'agent');
    await hold(cluster, [role, binding('ada')], { evidence: read });
  });

  it('read Secrets, by which binding, role and rule', async () => {
    const answer = await ask('verb=get&resource=secrets&namespace=shop');
    expect(answer).toMatchObject({
      gaps: [],
      holders: [
        { name: 'system:masters', paths: [] },
        {
          kind: 'User',
          name: 'ada',
          reach: 'everywhere',
          paths: [
            {
              binding: { name: 'to-ada', id: resourceIdOf(cluster.id, binding('ada')) },
              role: { name: 'reader', id: resourceIdOf(cluster.id, role) },
              path: 'rules[0]',
              assumed: false,
            },
          ],
        },
      ],
    });
    expect((await ask('verb=delete&resource=secrets')).holders.map(({ name }) => name)).toEqual(['system:masters']);
  });

  it('follows the next inventory, and says what of it could not be read', async () => {
    const [before] = [await ask('verb=get&resource=secrets')];
    const lost = [...read.slice(0, 3), line('RoleBinding', 'unreadable', 'forbidden')];
    await hold(cluster, [role, binding('ada'), binding('eve')], { evidence: lost });
    const after = await ask('verb=get&resource=secrets');
    expect(after.generation).toBeGreaterThan(before.generation);
    expect(after.holders.map(({ name }) => name)).toEqual(['system:masters', 'ada', 'eve']);
    expect(after.gaps).toEqual([{ kind: 'RoleBinding', namespace: '', state: 'unreadable', reason: 'forbidden' }]);
    // What lies in no namespace is given by no RoleBinding.
    expect((await ask('verb=get&resource=nodes')).gaps).toEqual([]);
  });

  it('wants to know what is asked', async () => {
    await get(`/v1/clusters/${cluster.id}/who-can?verb=get`, 400);
    await get(`/v1/clusters/${randomUUID()}/who-can?verb=get&resource=pods`, 404);
  });
});
