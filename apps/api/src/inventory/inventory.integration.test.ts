import { randomUUID } from 'node:crypto';
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

const deployment = (image: string, privileged = true) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'a', image, securityContext: { privileged } }] } } },
});
const replicaSet = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: 'web-1',
    namespace: 'shop',
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', controller: true }],
  },
  spec: {},
};
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web-1-x',
    namespace: 'shop',
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', controller: true }],
  },
  spec: { containers: [{ name: 'a', image: 'a:1', securityContext: { privileged: true } }] },
};
const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web-settings', namespace: 'shop' } };
const template = 'spec.template.spec.containers[0].securityContext.privileged';
const web = {
  name: 'web',
  control: 'pod-privileged',
  violations: [
    { path: template, found: true, message: 'it is' },
    {
      path: 'spec.containers[0].securityContext.privileged',
      found: true,
      message: 'it is',
      resource: { kind: 'Pod', namespace: 'shop', name: 'web-1-x' },
    },
  ],
};
const images = [
  {
    name: 'web',
    images: [
      { image: 'registry.example/shop/web:2', registry: 'registry.example', pin: 'tag' as const },
      { image: 'nginx', registry: 'docker.io', pin: 'floating' as const },
    ],
  },
];

/** Stores bodies by a sync, and makes them the inventory as a worker would. */
const hold = async (cluster: TestCluster, objects: readonly object[], more: Seed = {}): Promise<void> => {
  await sync(api, cluster.token, objects);
  await seed(api, organization.id, cluster.id, { objects, ...more });
};

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Inventory');
  first = await makeCluster(api, organization.owner, 'one');
  second = await makeCluster(api, organization.owner, 'two');
  ({ token } = await makeToken(api, organization.owner, 'developer'));
  await hold(first, [deployment('a:1'), replicaSet, pod, settings], { findings: [web], images, causeRef: 'sync/1' });
  await hold(second, [deployment('a:1')], { images });
});
afterAll(() => api.close());

const get = async <T>(path: string, status = 200): Promise<T> => {
  const answer = await api.ask('GET', path, { token });
  expect(answer.status, path).toBe(status);
  return answer.json as T;
};

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly clusterName: string;
}
interface Page {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly exact: boolean };
}

describe('the inventory of a fleet', () => {
  it('counts each kind over the clusters, and the same as it lists', async () => {
    const { kinds, objects } = await get<{
      kinds: { kind: string; group: string; objects: number; clusters: { objects: number }[] }[];
      objects: number;
    }>('/v1/inventory/kinds');
    expect(objects).toBe(5);
    expect(kinds.map(({ kind, objects: count, clusters }) => [kind, count, clusters.length])).toEqual([
      ['ConfigMap', 1, 1],
      ['Deployment', 2, 2],
      ['Pod', 1, 1],
      ['ReplicaSet', 1, 1],
    ]);
    for (const { kind, group, objects: count } of kinds) {
      const page = await get<Page>(`/v1/inventory/resources?kind=${kind}&group=${group}`);
      expect([page.items.length, page.total]).toEqual([count, { count, exact: true }]);
    }
  });

  it('is searched by parts of names, filtered and paged', async () => {
    const names = async (query: string) =>
      (await get<Page>(`/v1/inventory/resources?${query}`)).items.map(
        ({ name, clusterName }) => `${clusterName}/${name}`,
      );
    expect(await names('q=SETT')).toEqual(['one/web-settings']);
    expect(await names('q=web&kind=Deployment')).toEqual(expect.arrayContaining(['one/web', 'two/web']));
    expect(await names(`cluster=${second.id}`)).toEqual(['two/web']);
    expect(await names('namespace=bank')).toEqual([]);
    expect(await names('q=100%25')).toEqual([]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await get<Page>(`/v1/inventory/resources?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(5);
    await get('/v1/inventory/resources?cursor=nonsense', 400);
  });

  it('tells which images run, where, and how firmly they are pinned', async () => {
    const list = (query: string) =>
      get<{ items: { image: string; workloads: number; clusters: number; repository: string }[]; total: object }>(
        `/v1/inventory/images?${query}`,
      );
    expect((await list('')).items).toMatchObject([
      { image: 'nginx', workloads: 2, clusters: 2, repository: 'library/nginx', pin: 'floating' },
      { image: 'registry.example/shop/web:2', workloads: 2, clusters: 2, tag: '2', digest: '', pin: 'tag' },
    ]);
    expect(await list('q=shop/web&pin=tag')).toMatchObject({ items: [{ tag: '2' }], total: { count: 1, exact: true } });
    expect((await list('registry=quay.io')).items).toEqual([]);
    expect(await get('/v1/inventory/images/facets')).toMatchObject({ images: 2, pins: [{ images: 1 }, { images: 1 }] });
    const uses = await get<{ items: { clusterName: string; workload: { name: string } }[]; image: object }>(
      `/v1/inventory/images/uses?image=nginx&cluster=${first.id}`,
    );
    expect(uses).toMatchObject({
      image: { workloads: 1 },
      items: [{ clusterName: 'one', workload: { kind: 'Deployment', name: 'web' } }],
    });
  });
});

interface Detail {
  readonly state: string;
  readonly object: {
    readonly yaml: string;
    readonly marks: readonly { readonly line: number; readonly path: string; readonly controlId: string }[];
  } | null;
  readonly findings: readonly { readonly controlId: string }[];
  readonly owners: readonly { readonly kind: string; readonly id: string | null }[];
  readonly versions: readonly { readonly from: string; readonly began: string; readonly ended: string | null }[];
}

const detail = (object: object, query = '', status = 200) =>
  get<Detail>(`/v1/clusters/${first.id}/resources/${resourceIdOf(first.id, object)}${query}`, status);
const lineOf = ({ object }: Detail, index = 0): string =>
  object?.yaml.split('\n')[(object.marks[index]?.line ?? 0) - 1]?.trim() ?? '';

describe('an object', () => {
  it('is shown with every place that breaks a control, and the workload it belongs to', async () => {
    const owner = await detail(deployment('a:1'));
    expect(owner).toMatchObject({ state: 'current', owners: [], findings: [{ controlId: 'pod-privileged' }] });
    expect(owner.object?.marks.map(({ path }) => path)).toEqual([template]);
    expect(lineOf(owner)).toBe('privileged: true');
    const live = await detail(pod);
    expect(live.owners.map(({ kind, id }) => [kind, id !== null])).toEqual([
      ['ReplicaSet', true],
      ['Deployment', true],
    ]);
    expect(live.findings).toMatchObject([{ controlId: 'pod-privileged', subject: { name: 'web' } }]);
    expect(live.object?.marks.map(({ path }) => path)).toEqual(['spec.containers[0].securityContext.privileged']);
    expect((await detail(settings)).findings).toEqual([]);
  });

  it('keeps its versions: as it was then, with the findings of then, and what changed between them', async () => {
    api.clock.advance(60);
    await hold(first, [deployment('a:2', false)], { images, causeRef: 'sync/2' });
    const changed = await detail(deployment('a:1'));
    expect(changed.findings).toEqual([]);
    expect(changed.versions).toMatchObject([
      { began: 'changed', ended: null, to: null, reference: 'sync/2' },
      { began: 'appeared', ended: 'changed', reference: 'sync/1', endReference: 'sync/2' },
    ]);
    const [now, before] = changed.versions;
    const then = await detail(deployment('a:1'), `?asOf=${before?.from}`);
    expect(then.findings).toHaveLength(1);
    expect(then.object?.yaml).toContain('image: a:1');
    expect(lineOf(then)).toBe('privileged: true');
    const path = `/v1/clusters/${first.id}/resources/${resourceIdOf(first.id, pod)}`;
    await get(`${path}?asOf=2020-01-01T00:00:00Z`, 410);
    await get(`${path}?asOf=2030-01-01T00:00:00Z`, 422);
    const { diff } = await get<{ diff: string }>(
      `/v1/clusters/${first.id}/resources/${resourceIdOf(first.id, deployment('a:1'))}/diff?from=${before?.from}&to=${now?.from}`,
    );
    expect(
      diff
        .split('\n')
        .filter((line) => /^[-+] /.test(line))
        .map((line) => line.slice(1).trim()),
    ).toEqual(['- image: a:1', '- image: a:2', 'privileged: true', 'privileged: false']);
  });

  it('stays readable when it is gone, and says so; when it comes back, it says that too', async () => {
    api.clock.advance(60);
    await seed(api, organization.id, first.id, { removed: [settings] });
    const gone = await detail(settings);
    expect(gone).toMatchObject({ state: 'removed', versions: [{ began: 'appeared', ended: 'removed' }] });
    expect(gone.object?.yaml).toContain('name: web-settings');
    expect((await get<Page>('/v1/inventory/resources?q=settings')).items).toEqual([]);
    expect((await get<Page>('/v1/inventory/resources?kind=ConfigMap')).total.count).toBe(0);
    api.clock.advance(60);
    await hold(first, [settings]);
    expect(await detail(settings)).toMatchObject({
      state: 'current',
      versions: [{ began: 'returned' }, { ended: 'removed' }],
    });
    await get(`/v1/clusters/${first.id}/resources/${randomUUID()}`, 404);
  });
});
