import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let foreign: TestOrganization;
let shop: TestCluster;
let other: TestCluster;
let token: string;

const node = (name: string) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name } });

const hold = async (cluster: TestCluster, ...objects: readonly object[]): Promise<void> => {
  await sync(api, cluster.token, objects);
  await seed(api, organization.id, cluster.id, { objects });
};

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Benched');
  foreign = await makeOrganization(api, 'Elsewhere');
  shop = await makeCluster(api, organization.owner, 'shop');
  other = await makeCluster(api, organization.owner, 'other');
  await hold(shop, node('cp-1'), node('worker-1'));
  await hold(other, node('only-1'));
  ({ token } = await makeToken(api, organization.owner, 'security-engineer'));
});
afterAll(() => api.close());

const ago = (days: number): string => new Date(api.clock.now().getTime() - days * 86_400_000).toISOString();

const bring = async (more: object = {}, by = token) =>
  await api.ask('POST', '/v1/third-party-evidence', {
    token: by,
    body: {
      tool: 'kube-bench',
      toolVersion: '0.10.6',
      benchmark: 'cis-1.12',
      cluster: 'shop',
      node: 'cp-1',
      madeAt: ago(1),
      results: [
        { test: '1.1.1', status: 'PASS' },
        { test: '1.1.2', status: 'FAIL', found: 'ubuntu:ubuntu' },
        { test: '4.2.9', status: 'WARN' },
        { test: '5.1.1', status: 'WARN' },
      ],
      ...more,
    },
  });

const list = async (cluster = shop) =>
  (await api.ask('GET', `/v1/clusters/${cluster.id}/third-party-evidence`, { token })).json as {
    days: number;
    items: { node: string; section: string; madeAt: string; stale: boolean; passed: number; failed: number }[];
  };

describe('evidence of kube-bench', () => {
  it('is taken over section by section, and told with tool, version and date', async () => {
    const { status, json } = await bring();
    expect(status).toBe(200);
    expect(json).toMatchObject({
      node: 'cp-1',
      changed: true,
      stale: false,
      passed: 1,
      failed: 1,
      undetermined: 1,
      unmapped: 1,
    });
    const { days, items } = await list();
    expect(days).toBe(7);
    expect(items).toMatchObject([
      {
        node: 'cp-1',
        tool: 'kube-bench',
        toolVersion: '0.10.6',
        benchmark: 'cis-1.12',
        section: '1',
        passed: 1,
        failed: 1,
      },
      { node: 'cp-1', section: '4', undetermined: 1 },
    ]);
    expect((await bring()).json).toMatchObject({ changed: false });
  });

  it('that is older is refused, and leaves what is held; a newer run of one section leaves the others', async () => {
    const before = await list();
    const { status, json } = await bring({ madeAt: ago(2) });
    expect(status).toBe(409);
    expect(JSON.stringify(json)).toContain('older');
    expect(await list()).toEqual(before);
    expect((await bring({ madeAt: ago(0), results: [{ test: '4.1.1', status: 'PASS' }] })).status).toBe(200);
    const [first, second] = (await list()).items;
    expect(first).toEqual(before.items[0]);
    expect(second).toMatchObject({ section: '4', passed: 1 });
  });

  it('names a node of that very cluster', async () => {
    expect((await bring({ node: 'only-1' })).status).toBe(404);
    expect((await bring({ node: undefined })).status).toBe(400);
    const alone = await bring({ cluster: 'other', node: undefined });
    expect(alone.json).toMatchObject({ node: 'only-1' });
  });

  it('of another organization is not taken, and not told', async () => {
    const { token: theirs } = await makeToken(api, foreign.owner, 'security-engineer');
    expect((await bring({}, theirs)).status).toBe(404);
    const path = `/v1/clusters/${shop.id}/third-party-evidence`;
    expect((await api.ask('GET', path, { token: theirs })).status).toBe(404);
  });

  it('is masked, cut, and of a known benchmark only', async () => {
    const secret = `AKIA${'Q3'.repeat(8)}`;
    const results = [{ test: '1.1.3', status: 'FAIL', found: `--flag=${secret} ${'x'.repeat(1500)}` }];
    expect((await bring({ node: 'worker-1', results })).status).toBe(200);
    const [row] = await api.store.inOrganization(organization.id, ({ query }) =>
      query<{ statements: { found: string }[] }>(
        `SELECT statements FROM third_party_evidence WHERE org_id = $1 AND node = 'worker-1'`,
        [organization.id],
      ),
    );
    expect(row?.statements[0]?.found).not.toContain(secret);
    expect(row?.statements[0]?.found.length).toBeLessThanOrEqual(300);
    const refused = await bring({ benchmark: 'rke2-cis-1.7' });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.json)).toContain('cis-1.12');
    expect((await bring({ madeAt: '2036-01-01T00:00:00Z' })).status).toBe(400);
    const twice = [
      { test: '1.1.1', status: 'PASS' },
      { test: '1.1.1', status: 'FAIL' },
    ];
    expect((await bring({ results: twice })).status).toBe(400);
    expect((await bring({ results: [{ test: '1.1.1', status: 'passed' }] })).status).toBeGreaterThanOrEqual(400);
    expect((await bring({ results: [{ test: '5.1.1', status: 'WARN' }] })).status).toBe(400);
  });

  it('grows old by a limit that is set, at once', async () => {
    const { owner } = organization;
    expect((await list()).items[0]).toMatchObject({ stale: false });
    const set = async (days: number) =>
      (await api.ask('PUT', '/v1/third-party-evidence/limit', { token: owner.token, body: { days } })).status;
    expect(await set(1)).toBe(200);
    expect((await list()).items[0]).toMatchObject({ stale: true });
    expect(await set(7)).toBe(200);
    expect((await list()).items[0]).toMatchObject({ stale: false });
    expect((await bring({ node: 'worker-1', madeAt: ago(0) })).json).toMatchObject({ stale: false });
  });

  it('is brought by nobody who only looks', async () => {
    const auditor = await join(api, organization, 'auditor');
    expect((await bring({}, auditor.token)).status).toBe(403);
    const { token: pipeline } = await makeToken(api, organization.owner, 'pipeline');
    expect((await bring({}, pipeline)).status).toBe(403);
  });

  it('is brought by a token that can do nothing else, which nobody makes who may not do it', async () => {
    const engineer = await join(api, organization, 'security-engineer');
    api.clock.advance(60);
    const { token } = await makeToken(api, engineer, 'evidence-importer');
    expect((await bring({ madeAt: ago(0) }, token)).status).toBe(200);
    for (const path of ['/v1/findings', '/v1/policy-bundle', '/v1/clusters'])
      expect((await api.ask('GET', path, { token })).status).toBe(403);
    const developer = await join(api, organization, 'developer');
    const body = { name: 'x', role: 'evidence-importer', expiresInDays: 1 };
    expect((await api.ask('POST', '/v1/tokens', { token: developer.token, body })).status).toBe(403);
  });
});
