import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, makeToken } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed, subjectIdOf } from '../../test/seed.ts';

let api: RunningApi;
let token: string;
let orgId: string;
let cluster: TestCluster;
let paths: readonly string[];
let first: string;
let later: string;

const ask = async (path: string, asOf?: string) => {
  const query = asOf === undefined ? '' : `${path.includes('?') ? '&' : '?'}asOf=${asOf}`;
  return await api.ask('GET', `${path}${query}`, { token });
};

/** The answer without what says which instant it is of, and without why a priority was so, which is not kept. */
const numbersOf = (json: unknown): unknown => {
  const { asOf: _asOf, move: _move, ...rest } = json as Record<string, unknown>;
  // Of clusters only the numbers are of then.
  const items = Array.isArray(rest.items) ? (rest.items as readonly Record<string, unknown>[]) : [];
  if (items[0] !== undefined && 'watermark' in items[0])
    return items.map(({ counts, percent, findings }) => [counts, percent, findings]);
  return typeof rest.priority === 'object' ? { ...rest, priority: { ...rest.priority, factors: [] } } : rest;
};

beforeAll(async () => {
  api = await runApi();
  const organization = await makeOrganization(api, 'As of');
  cluster = await makeCluster(api, organization.owner, 'one');
  ({ token } = await makeToken(api, organization.owner, 'owner'));
  orgId = organization.id;
  const subject = subjectIdOf(cluster.id, { name: 'a' });
  paths = [
    '/v1/posture',
    `/v1/posture?cluster=${cluster.id}`,
    '/v1/findings',
    '/v1/findings?sort=newest&limit=1',
    `/v1/findings?cluster=${cluster.id}&status=fail&q=A`,
    '/v1/findings/facets',
    `/v1/clusters/${cluster.id}/findings/${subject}/pod-privileged`,
    '/v1/frameworks',
    '/v1/frameworks/cis-eks',
    `/v1/frameworks/pss?cluster=${cluster.id}`,
    '/v1/controls',
    '/v1/clusters',
    `/v1/clusters/${cluster.id}/namespaces`,
    '/v1/inventory/kinds',
    '/v1/inventory/resources?kind=Deployment',
  ];
  api.clock.advance(3600);
  const everything = [{ group: '*', kind: '*', namespace: '', state: 'complete' as const, reason: '' }];
  await seed(api, organization.id, cluster.id, {
    findings: [{ name: 'a' }, { name: 'b', status: 2, priority: 20 }],
    assets: [
      { name: 'a', state: 3 },
      { name: 'b', state: 2 },
    ],
    evidence: everything,
    distribution: 'eks',
  });
  first = api.clock.now().toISOString();
});
afterAll(() => api.close());

describe('every read that takes an instant', () => {
  it('says of the past what it said then, whatever came after', async () => {
    const said = new Map<string, unknown>();
    for (const path of paths) {
      const { status, json } = await ask(path);
      expect(status, path).toBe(200);
      said.set(path, numbersOf(json));
    }
    api.clock.advance(86_400);
    await seed(api, orgId, cluster.id, {
      findings: [{ name: 'a', status: 1 }, { name: 'c' }],
      assets: [{ name: 'a', state: 1 }],
      evidence: [],
      distribution: 'kubeadm',
      cause: 'exception',
    });
    later = api.clock.now().toISOString();
    for (const path of paths) {
      const { status, json } = await ask(path, first);
      expect(status, path).toBe(200);
      expect(numbersOf(json), path).toEqual(said.get(path));
      const now = numbersOf((await ask(path)).json);
      expect(numbersOf((await ask(path, later)).json), path).toEqual(now);
      if (!path.includes('inventory')) expect(now, path).not.toEqual(said.get(path));
    }
  });

  it('refuses an instant of which nothing is known, and names the bound', async () => {
    for (const path of paths) {
      const early = await ask(path, new Date(Date.parse(first) - 1).toISOString());
      expect(early.json, path).toMatchObject({ status: 410, code: 'range.before-retention' });
      expect(JSON.stringify(early.json)).toContain(first.slice(0, 19));
      const late = await ask(path, new Date(Date.parse(later) + 1000).toISOString());
      expect(late.json, path).toMatchObject({ status: 422, code: 'range.in-future' });
      expect(JSON.stringify(late.json)).toContain(later.slice(0, 19));
      expect((await ask(path, 'yesterday')).status, path).toBe(400);
    }
  });

  it('tells a finding as it was: resolved later, not begun yet', async () => {
    const of = (name: string) =>
      `/v1/clusters/${cluster.id}/findings/${subjectIdOf(cluster.id, { name })}/pod-privileged`;
    expect((await ask(of('b'))).json).toMatchObject({ status: 'resolved' });
    expect((await ask(of('b'), first)).json).toMatchObject({ status: 'undetermined', timeline: [{ event: 'opened' }] });
    expect((await ask(of('c'), first)).status).toBe(404);
    expect((await ask(of('c'))).status).toBe(200);
  });
});
