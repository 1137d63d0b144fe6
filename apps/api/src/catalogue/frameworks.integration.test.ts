import type { FrameworkSummary, RequirementLine } from '@plimsoll/contracts';
import { type KindEvidence, requirementStatesOf } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let managed: TestCluster;
let own: TestCluster;
let untold: TestCluster;

const everything: KindEvidence = { group: '*', kind: '*', namespace: '', state: 'complete', reason: '' };
const evidence = [everything];

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Frameworks');
  managed = await makeCluster(api, organization.owner, 'managed');
  own = await makeCluster(api, organization.owner, 'own');
  untold = await makeCluster(api, organization.owner, 'untold');
  const findings = [{ name: 'a' }, { name: 'b', control: 'rbac-anonymous', status: 2 }];
  await seed(api, organization.id, managed.id, { evidence, findings, distribution: 'eks' });
  await seed(api, organization.id, own.id, { evidence, findings, distribution: 'kubeadm' });
  await seed(api, organization.id, untold.id, { evidence });
});
afterAll(() => api.close());

const list = async (): Promise<readonly FrameworkSummary[]> => {
  const { status, json } = await api.ask('GET', '/v1/frameworks', { token: organization.owner.token });
  expect(status).toBe(200);
  return (json as { items: FrameworkSummary[] }).items;
};

const get = async (id: string, cluster?: TestCluster) => {
  const query = cluster === undefined ? '' : `?cluster=${cluster.id}`;
  const { status, json } = await api.ask('GET', `/v1/frameworks/${id}${query}`, { token: organization.owner.token });
  expect(status).toBe(200);
  const { framework, requirements } = json as { framework: FrameworkSummary; requirements: RequirementLine[] };
  return { framework, requirements, of: (name: string) => requirements.find((one) => one.id === name) };
};

const counts = (states: readonly { readonly state: string; readonly count: number }[]) =>
  Object.fromEntries(states.map(({ state, count }) => [state, count]));

describe('frameworks', () => {
  it('begin with what is published, mapped, decided and attested, in the words of their kind', async () => {
    const items = await list();
    expect(items).toHaveLength(19);
    for (const { id, kind, published, mapped, decided, attested, unconfirmed, states } of items) {
      expect(
        states.map(({ state }) => state),
        id,
      ).toEqual([...requirementStatesOf[kind]]);
      expect(mapped, id).toBeLessThanOrEqual(published);
      expect(decided, id).toBe((states[0]?.count ?? 0) + (states[1]?.count ?? 0));
      expect(attested, id).toBe(0);
      expect(states.reduce((sum, { count }) => sum + count, 0) + unconfirmed, id).toBeLessThanOrEqual(published);
    }
  });

  it('judge a cluster by the benchmark of its distribution, and an unknown one by that of the rest', async () => {
    const items = await list();
    const clusters = (id: string) => items.find((one) => one.id === id)?.clusters;
    expect(clusters('cis-eks')).toMatchObject({ judged: 1, outside: 2, assumed: 0 });
    expect(clusters('cis-kubernetes')).toMatchObject({ judged: 2, outside: 1, assumed: 1 });
    expect(clusters('cis-gke')).toMatchObject({ judged: 0, outside: 3, assumed: 0 });
    expect(clusters('pci-dss')).toMatchObject({ judged: 3, outside: 0, assumed: 0 });
  });

  it('leave a cluster that they do not judge out of every number', async () => {
    const { framework, requirements, of } = await get('cis-kubernetes', managed);
    expect(framework.clusters).toMatchObject({ judged: 0, outside: 1, assumed: 0 });
    expect(framework.decided).toBe(0);
    expect(requirements.flatMap(({ clusters }) => clusters)).toEqual([]);
    expect(of('5.2.2')?.controls.map(({ fail }) => fail)).not.toContain(1);
    const eks = await get('cis-eks', managed);
    expect(eks.of('4.2.1')).toMatchObject({ state: 'unmet', clusters: [{ state: 'unmet', count: 1 }] });
  });

  it('say in how many clusters a requirement is in which state', async () => {
    const { of } = await get('pss');
    expect(counts(of('baseline:privileged')?.clusters ?? [])).toEqual({ unmet: 2, incomplete: 1 });
    const standard = await get('nist-800-190');
    expect(standard.of('4.4.3')?.state).toBe('contradicts');
    const threats = await get('mitre-attack-containers', own);
    expect(threats.of('T1611')?.state).toBe('open');
  });

  it('tell level, assessment and confidence, and count an unconfirmed mapping nowhere', async () => {
    expect((await get('cis-kubernetes')).of('5.2.9')).toMatchObject({
      level: 2,
      assessment: 'manual',
      attested: false,
    });
    const dora = await get('dora');
    expect(dora.framework.unconfirmed).toBeGreaterThan(0);
    const unconfirmed = dora.requirements.filter(({ confidence }) => confidence === 'unconfirmed');
    expect(unconfirmed).toHaveLength(dora.framework.unconfirmed);
    for (const { state, clusters, controls } of unconfirmed) {
      expect([state, clusters]).toEqual([null, []]);
      expect(controls.length).toBeGreaterThan(0);
      expect(controls.map(({ gating }) => gating)).not.toContain(true);
    }
  });
});
