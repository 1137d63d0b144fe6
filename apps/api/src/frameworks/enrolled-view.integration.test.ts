import { type Framework, type KindEvidence, requirementStatesOf } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let good: TestCluster;
let bad: TestCluster;
let unseen: TestCluster;
let pss: Framework;

/** Every kind that a control asks for was listed to its end. */
const everything = (): readonly KindEvidence[] =>
  [...new Set([...api.dependencies.catalogue.entries.values()].flatMap(({ meta }) => [...meta.kinds, ...meta.reads]))]
    .sort()
    .map((key) => {
      const [kind = '', ...group] = key.split('.');
      return { group: group.join('.'), kind, namespace: '', state: 'complete', reason: '' };
    });

/** Counters of a control as a drain leaves them. */
const count = async (cluster: TestCluster, namespace: string, control: string, fail: number) => {
  await asSuperuser(
    api.database,
    `INSERT INTO control_counter (org_id, cluster_id, namespace, control_id, applicable, fail, excepted, undetermined)
     VALUES ($1, $2, $3, $4, 2, $5, 0, 0)`,
    [organization.id, cluster.id, namespace, control, fail],
  );
};

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Views');
  pss = api.dependencies.frameworks.find(({ id }) => id === 'pss') as Framework;
  good = await makeCluster(api, organization.owner, 'good');
  bad = await makeCluster(api, organization.owner, 'bad');
  unseen = await makeCluster(api, organization.owner, 'unseen');
  for (const cluster of [good, bad]) await seed(api, organization.id, cluster.id, { evidence: everything() });
  for (const control of new Set(pss.requirements.flatMap(({ gating }) => gating)))
    for (const namespace of ['shop', 'lab']) {
      await count(good, namespace, control, 0);
      await count(bad, namespace, control, namespace === 'lab' && control === 'pod-privileged' ? 1 : 0);
    }
  // About the cluster itself, beside its namespaces.
  await count(bad, '', 'pod-host-port', 0);
});
afterAll(() => api.close());

interface Summary {
  readonly published: number;
  readonly mapped: number;
  readonly decided: number;
  readonly unconfirmed: number;
  readonly excluded: number;
  readonly states: readonly { readonly state: string; readonly count: number }[];
  readonly clusters: { readonly judged: number; readonly excluded: number; readonly notEnrolled: number };
  readonly enrolment: { readonly state: string } | null;
}
interface Line {
  readonly id: string;
  readonly state: string;
  readonly exclusion: string | null;
}
const read = async (query: string, id = 'pss') => {
  const { json } = await api.ask('GET', `/v1/frameworks/${id}?${query}`, { token: organization.owner.token });
  return json as { readonly framework: Summary; readonly requirements: readonly Line[] };
};
const enrolled = () => read('view=enrolled');
const countOf = ({ states }: Summary, wanted: string): number =>
  states.find(({ state }) => state === wanted)?.count ?? 0;
const stateOf = (lines: readonly Line[], id: string) => lines.find((line) => line.id === id)?.state;

let followed: { readonly id: string; readonly version: number } | undefined;
/** Follows `pss` under exactly these terms. */
const follow = async (scope: readonly object[], exclusions: readonly object[] = [], from = '2026-03-01') => {
  const { token, id } = organization.owner;
  if (followed !== undefined) {
    const path = `/v1/framework-enrolments/${followed.id}/end`;
    await api.ask('POST', path, { token, body: { version: followed.version } });
  }
  const body = { framework: 'pss', from, owner: id, target: null, scope, exclusions };
  const answer = await api.ask('POST', '/v1/framework-enrolments', { token, body });
  expect(answer.status).toBe(201);
  followed = answer.json as { id: string; version: number };
};
const on = (cluster: TestCluster, namespaces?: readonly string[]) => ({
  clusters: { id: cluster.id },
  ...(namespaces === undefined ? {} : { namespaces: { names: namespaces } }),
});

describe('the enrolled view', () => {
  it('counts nothing of a framework that is not followed, or not yet', async () => {
    const library = (await enrolled()).framework;
    expect(library).toMatchObject({ enrolment: null, decided: 0, clusters: { judged: 0, notEnrolled: 3 } });
    expect(countOf(library, 'met')).toBe(0);
    await follow([{ clusters: { every: true } }], [], '2026-03-03');
    const planned = (await enrolled()).framework;
    expect(planned).toMatchObject({
      enrolment: { state: 'planned' },
      decided: 0,
      clusters: { judged: 0, notEnrolled: 3 },
    });
    expect((await read('')).framework).toMatchObject({ enrolment: { state: 'planned' }, clusters: { judged: 2 } });
  });

  it('counts enrolled clusters alone, and says how many it leaves out', async () => {
    await follow([on(good)]);
    const { framework, requirements } = await enrolled();
    expect(framework).toMatchObject({ clusters: { judged: 1, excluded: 0, notEnrolled: 2 }, excluded: 0 });
    expect(stateOf(requirements, 'baseline:privileged')).toBe('met');
    await follow([on(good), on(bad)]);
    expect(stateOf((await enrolled()).requirements, 'baseline:privileged')).toBe('unmet');
    const all = await read('');
    expect(stateOf(all.requirements, 'baseline:privileged')).toBe('unmet');
    expect(all.framework.clusters).toMatchObject({ excluded: 0, notEnrolled: 0 });
    const { json } = await api.ask('GET', '/v1/frameworks?view=enrolled', { token: organization.owner.token });
    const listed = (json as { items: (Summary & { id: string })[] }).items;
    expect(listed.find(({ id }) => id === 'pss')).toEqual((await enrolled()).framework);
    expect(listed.find(({ id }) => id === 'nsa-cisa')).toMatchObject({ enrolment: null, decided: 0 });
  });

  it('meets nothing where an enrolled cluster was never seen', async () => {
    await follow([on(good), on(unseen)]);
    const { framework } = await enrolled();
    expect(framework.clusters.judged).toBe(2);
    expect(countOf(framework, 'met')).toBe(0);
    expect(stateOf((await enrolled()).requirements, 'baseline:privileged')).toBe('incomplete');
  });

  it('counts enrolled namespaces alone, and meets nothing that is also about what lies outside of them', async () => {
    await follow([on(bad, ['shop'])]);
    const { requirements } = await enrolled();
    expect(stateOf(requirements, 'baseline:privileged')).toBe('met');
    expect(stateOf(requirements, 'baseline:hostPorts')).toBe('incomplete');
    await follow([on(bad, ['lab'])]);
    expect(stateOf((await enrolled()).requirements, 'baseline:privileged')).toBe('unmet');
    await follow([on(bad, ['none'])]);
    expect(countOf((await enrolled()).framework, 'met')).toBe(0);
    await follow([{ clusters: { id: good.id }, namespaces: { labels: { team: 'x' } } }]);
    expect(countOf((await enrolled()).framework, 'met')).toBe(0);
  });

  it('shows what is excluded with its reason, and counts it as that alone', async () => {
    await follow([on(good), on(bad)]);
    const before = (await enrolled()).framework;
    const reason = 'the laboratory needs it';
    await follow([on(good), on(bad)], [{ requirement: 'baseline:privileged', reason }]);
    const { framework, requirements } = await enrolled();
    expect(requirements.filter(({ exclusion }) => exclusion !== null)).toMatchObject([
      { id: 'baseline:privileged', exclusion: reason, state: 'unmet' },
    ]);
    expect(framework).toMatchObject({ excluded: 1, decided: before.decided - 1, mapped: before.mapped });
    expect(countOf(framework, 'met')).toBe(countOf(before, 'met'));
    expect((await read('')).framework.excluded).toBe(0);
    await follow([on(good), on(bad)], [{ cluster: bad.id, reason }]);
    expect((await enrolled()).framework.clusters).toMatchObject({ judged: 1, excluded: 1, notEnrolled: 1 });
  });

  it('looks at one enrolled cluster, and at none that is not', async () => {
    await follow([on(good)]);
    expect((await read(`view=enrolled&cluster=${good.id}`)).framework.clusters.judged).toBe(1);
    expect((await read(`view=enrolled&cluster=${bad.id}`)).framework.clusters.judged).toBe(0);
  });
});

/** Numbers between 0 and 1, the same in every run. */
const seeded = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

it('no enrolment raises a number without saying what was left out', async () => {
  const random = seeded(18);
  const all = (await read('')).framework;
  const inEach = new Map<string, readonly Line[]>();
  for (const cluster of [good, bad]) inEach.set(cluster.id, (await read(`cluster=${cluster.id}`)).requirements);
  const [forIt] = requirementStatesOf[pss.kind];
  for (let round = 0; round < 25; round += 1) {
    const enrolledOnes = [good, bad, unseen].filter(() => random() < 0.7);
    const limited = random() < 0.3;
    const scope = enrolledOnes.map((cluster) => on(cluster, limited ? ['shop'] : undefined));
    const exclusions = [
      ...enrolledOnes.filter(() => random() < 0.3).map(({ id }) => ({ cluster: id, reason: 'so' })),
      ...pss.requirements.filter(() => random() < 0.2).map(({ id }) => ({ requirement: id, reason: 'so' })),
    ];
    await follow(scope.length === 0 ? [on(good)] : scope, exclusions);
    const { framework, requirements } = await enrolled();
    const said = JSON.stringify({ scope, exclusions });
    const { judged, excluded, notEnrolled } = framework.clusters;
    expect(judged + excluded + notEnrolled, said).toBe(3);
    expect(framework.excluded, said).toBe(exclusions.filter((one) => 'requirement' in one).length);
    const states = framework.states.reduce((sum, one) => sum + one.count, 0);
    expect(states + framework.excluded + framework.unconfirmed, said).toBe(pss.requirements.length);
    expect([framework.published, framework.mapped], said).toEqual([all.published, all.mapped]);
    if (countOf(framework, forIt) > countOf(all, forIt)) expect(limited || excluded + notEnrolled > 0, said).toBe(true);
    if (limited) continue;
    // Met means met in each cluster that is left, as the cluster's own page has it.
    const left = enrolledOnes.filter(({ id }) => !exclusions.some((one) => 'cluster' in one && one.cluster === id));
    for (const { id } of requirements.filter(({ state }) => state === forIt))
      for (const cluster of left) expect(stateOf(inEach.get(cluster.id) ?? [], id), said).toBe(forIt);
  }
});
