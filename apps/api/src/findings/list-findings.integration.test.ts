import { baselinePolicyId } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type SeededFinding, seed, subjectIdOf } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let clusters: readonly TestCluster[];

const controls = ['pod-privileged', 'pod-host-network', 'res-memory-limit'];
const severities = ['critical', 'high', 'medium', 'low', 'info'];
const statuses = ['fail', 'excepted', 'undetermined'];

/** Many findings of one priority, so that paging has to break ties. */
const seeded: readonly SeededFinding[] = Array.from({ length: 61 }, (_, index) => ({
  name: ['100%-web', 'a_b', "o'neil", 'Web"x', 'back\\slash'][index % 5] + String(index),
  namespace: ['shop', 'data', ''][index % 3] ?? '',
  kind: index % 4 === 0 ? 'StatefulSet' : 'Deployment',
  control: controls[index % controls.length] ?? '',
  severity: index % 5,
  status: index % 3,
  ...(index % 9 === 0 ? { party: 'vendor' as const } : {}),
  priority: index % 7 === 0 ? 99.125 : Math.floor(index / 10) + 0.1,
}));

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Findings');
  const [first, second] = [await makeCluster(api, organization.owner), await makeCluster(api, organization.owner)];
  clusters = [first, second];
  await seed(api, organization.id, first.id, { findings: seeded.slice(0, 30) });
  await seed(api, organization.id, second.id, { findings: seeded.slice(0, 10) });
  api.clock.advance(60);
  await seed(api, organization.id, first.id, { findings: seeded });
});
afterAll(() => api.close());

interface Item {
  readonly clusterId: string;
  readonly subject: { readonly id: string; readonly name: string; readonly namespace: string; readonly kind: string };
  readonly controlId: string;
  readonly severity: string;
  readonly status: string;
  readonly priority: number;
  readonly stateSince: string;
}
interface Page {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly exact: boolean };
}

const list = async (query: string) =>
  await api.ask('GET', `/v1/findings?${query}`, { token: organization.owner.token });
const page = async (query: string): Promise<Page> => (await list(query)).json as Page;
const everyPage = async (query: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { items: some, next }: Page = await page(`${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    items.push(...some);
    cursor = next;
  }
  return items;
};
const keyOf = (item: Item): string => `${item.clusterId}|${item.subject.id}|${item.controlId}`;

const all = (): readonly (SeededFinding & { readonly clusterId: string })[] =>
  clusters.flatMap(({ id }, index) =>
    (index === 0 ? seeded : seeded.slice(0, 10)).map((finding) => ({ ...finding, clusterId: id })),
  );
const keysOf = (findings: ReturnType<typeof all>): readonly string[] =>
  findings.map((one) => `${one.clusterId}|${subjectIdOf(one.clusterId, one)}|${one.control}`).sort();

describe('paging', () => {
  it.each([
    ['priority', 7],
    ['priority', 1],
    ['newest', 7],
    ['newest', 200],
  ] as const)('by %s in pages of %i shows every finding exactly once, in order', async (sort, limit) => {
    const items = await everyPage(`sort=${sort}&limit=${limit}`);
    expect(items.map(keyOf).sort()).toEqual(keysOf(all()));
    const order = items.map((item) => (sort === 'priority' ? item.priority : Date.parse(item.stateSince)));
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  it('says how many there are', async () => {
    expect((await page('limit=1')).total).toEqual({ count: 71, exact: true });
  });

  it.each([
    ['nonsense', 'x'],
    ['no list', Buffer.from('{}').toString('base64url')],
    ['a list of something else', Buffer.from('[1,2]').toString('base64url')],
    ['no ids', Buffer.from('[1,"x","y","z"]').toString('base64url')],
    ['too long', 'x'.repeat(1001)],
  ])('with a cursor that is %s is refused', async (_what, cursor) => {
    expect((await list(`cursor=${cursor}`)).json).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('with a cursor of the other order, or one that was tampered with, is refused', async () => {
    const { next } = await page('limit=1');
    expect((await list(`sort=newest&cursor=${next}`)).json).toMatchObject({ status: 400, code: 'request.invalid' });
    const { next: newest } = await page('limit=1&sort=newest');
    expect((await list(`cursor=${newest}`)).json).toMatchObject({ status: 400, code: 'request.invalid' });
    const [, ...rest] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as unknown[];
    for (const key of ['2026-02-30T00:00:00Z', "1'; DROP TABLE finding", '1e999', null, { a: 1 }]) {
      const cursor = Buffer.from(JSON.stringify([key, ...rest])).toString('base64url');
      for (const sort of ['priority', 'newest'])
        expect((await list(`sort=${sort}&cursor=${cursor}`)).status, `${sort} ${String(key)}`).toBe(400);
    }
    const nul = Buffer.from(JSON.stringify([1, rest[0], rest[1], 'a\u0000'])).toString('base64url');
    expect((await list(`cursor=${nul}`)).status).toBe(400);
  });
});

describe('filters', () => {
  it('leave exactly what matches all of them, whatever is combined', async () => {
    const [first] = clusters;
    const wheres: readonly (readonly [string, (one: ReturnType<typeof all>[number]) => boolean])[] = [
      [`cluster=${first?.id}`, (one) => one.clusterId === first?.id],
      ['namespace=shop', (one) => one.namespace === 'shop'],
      ['namespace=', (one) => one.namespace === ''],
      ['namespace=shop&namespace=data', (one) => one.namespace !== ''],
      ['control=pod-privileged', (one) => one.control === 'pod-privileged'],
      ['severity=critical&severity=info', (one) => one.severity === 0 || one.severity === 4],
      ['status=fail', (one) => one.status === 0],
      ['kind=StatefulSet', (one) => one.kind === 'StatefulSet'],
    ];
    for (const [index, [query, matches]] of wheres.entries())
      for (const [other, alsoMatches] of wheres.slice(index)) {
        const combined = query.split('=')[0] === other.split('=')[0] ? query : `${query}&${other}`;
        const wanted = all().filter((one) => matches(one) && (combined === query || alsoMatches(one)));
        const found = await page(`${combined}&limit=200`);
        expect(found.items.map(keyOf).sort(), combined).toEqual(keysOf(wanted));
        expect(found.total.count, combined).toBe(wanted.length);
      }
  });

  it.each(['%', '_', "'", '"', '\\', '100%-WEB', "o'neil1", "' OR 1=1 --"])('take %s literally', async (q) => {
    const wanted = all().filter((one) => one.name.toLowerCase().includes(q.toLowerCase()));
    const { items, total } = await page(`q=${encodeURIComponent(q)}&limit=200`);
    expect(items.map(keyOf).sort()).toEqual(keysOf(wanted));
    expect(total.count).toBe(wanted.length);
  });

  it('by policy and by framework are the controls that those name', async () => {
    const { catalogue, frameworks } = api.dependencies;
    const gating: readonly string[] = catalogue.policies.find(({ id }) => id === baselinePolicyId)?.gating ?? [];
    const ofPolicy = await page(`policy=${baselinePolicyId}&limit=200`);
    expect(ofPolicy.total.count).toBe(all().filter(({ control = '' }) => gating.includes(control)).length);
    for (const framework of frameworks) {
      const checks = framework.requirements.flatMap((requirement) => requirement.checks);
      const { total } = await page(`framework=${framework.id}&control=pod-privileged`);
      const wanted = checks.includes('pod-privileged') ? all().filter((one) => one.control === 'pod-privileged') : [];
      expect(total.count, framework.id).toBe(wanted.length);
    }
    for (const query of ['policy=nothing', 'framework=nothing'])
      expect((await list(query)).json).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('that match nothing leave an empty page and empty facets', async () => {
    expect(await page('q=no-such-thing')).toEqual({ items: [], next: null, total: { count: 0, exact: true } });
    const { json } = await api.ask('GET', '/v1/findings/facets?q=no-such-thing', { token: organization.owner.token });
    expect(json).toMatchObject({ total: { count: 0, exact: true }, severity: [], cluster: [] });
  });

  it.each(['severity=none', 'status=ok', 'cluster=x', 'limit=201', 'limit=x', 'sort=worst'])(
    '%s is refused',
    async (query) => {
      expect((await list(query)).json).toMatchObject({ status: 400, code: 'request.invalid' });
    },
  );
});

describe('facets', () => {
  it.each(['', 'status=fail', 'namespace=shop&severity=high', 'q=web'])(
    'of "%s" add up to the total',
    async (query) => {
      const { json } = await api.ask('GET', `/v1/findings/facets?${query}`, { token: organization.owner.token });
      const { total, ...facets } = json as Record<string, readonly { count: number }[]> & { total: { count: number } };
      expect(total.count).toBe((await page(`${query}&limit=1`)).total.count);
      for (const [name, values] of Object.entries(facets))
        expect(
          values.reduce((sum, { count }) => sum + count, 0),
          name,
        ).toBe(total.count);
    },
  );

  it('name clusters and controls as people do', async () => {
    const { json } = await api.ask('GET', '/v1/findings/facets', { token: organization.owner.token });
    const { cluster, control, severity, status, namespace } = json as Record<
      string,
      readonly { value: string; label: string }[]
    >;
    expect(cluster?.map(({ label }) => label).sort()).toEqual(clusters.map(({ name }) => name).sort());
    expect(control?.find(({ value }) => value === 'pod-privileged')?.label).not.toBe('pod-privileged');
    expect(severity?.map(({ value }) => value).sort()).toEqual([...severities].sort());
    expect(status?.map(({ value }) => value).sort()).toEqual([...statuses].sort());
    expect(namespace?.find(({ value }) => value === '')?.label).toBe('cluster-wide');
  });
});

describe('whose findings are', () => {
  it('is a filter, a facet and a field', async () => {
    const all = await everyPage('limit=50');
    const vendors = await everyPage('limit=50&responsibility=vendor');
    const yours = await everyPage('limit=50&responsibility=yours');
    expect(vendors.length).toBeGreaterThan(5);
    expect(vendors.length + yours.length).toBe(all.length);
    expect(vendors.every((item) => 'responsibility' in item && item.responsibility === 'vendor')).toBe(true);
    const facets = await api.ask('GET', '/v1/findings/facets', { token: organization.owner.token });
    expect((facets.json as { readonly responsibility: unknown }).responsibility).toEqual([
      { value: 'yours', label: 'Yours', count: yours.length, exact: true },
      { value: 'vendor', label: 'Add-on vendor', count: vendors.length, exact: true },
    ]);
    expect((await list('responsibility=nobody')).status).toBe(400);
    const [one] = vendors;
    const path = `/v1/clusters/${one?.clusterId}/findings/${one?.subject.id}/${one?.controlId}`;
    const { json } = await api.ask('GET', path, { token: organization.owner.token });
    expect((json as { readonly responsibility: unknown }).responsibility).toEqual({
      party: 'vendor',
      pack: 'kube-proxy: a pack, as of 2026-02-20',
    });
  });
});
