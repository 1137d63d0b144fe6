import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { resourceIdOf, seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;

const object = (kind: string, name: string, namespace = 'shop'): object => ({
  apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
  kind,
  metadata: { name, namespace },
  spec: {},
});
const objects = [
  object('Pod', 'shopfront-7d9-abcde'),
  object('Deployment', 'shopfront'),
  object('Service', 'shopfront'),
  object('Deployment', 'workshop'),
];

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Searched');
  cluster = await makeCluster(api, organization.owner, 'shop-east');
  await sync(api, cluster.token, objects);
  await seed(api, organization.id, cluster.id, { objects, assets: [{ name: 'shopfront', state: 3 }] });
});
afterAll(() => api.close());

interface Found {
  readonly items: readonly { readonly kind: string; readonly title: string; readonly href: string }[];
  readonly more: readonly string[];
  readonly notSearched: readonly { readonly kind: string; readonly why: string }[];
}

const search = async (q: string, more = ''): Promise<Found> => {
  const { token } = organization.owner;
  const { status, json } = await api.ask('GET', `/v1/search?q=${encodeURIComponent(q)}${more}`, { token });
  expect(status).toBe(200);
  return json as Found;
};
const namesOf = ({ items }: Found, kind: string): readonly string[] =>
  items.filter((item) => item.kind === kind).map(({ title }) => title);

it('finds clusters, namespaces and objects by name, exact names and workloads first, each with its page', async () => {
  const found = await search('shop');
  expect(namesOf(found, 'cluster')).toEqual(['shop-east']);
  expect(namesOf(found, 'namespace')).toEqual(['shop']);
  expect(namesOf(found, 'object')).toEqual(['shopfront', 'shopfront', 'shopfront-7d9-abcde', 'workshop']);
  const { items } = await search('shopfront');
  expect(items[0]).toEqual({
    kind: 'object',
    title: 'shopfront',
    detail: 'Deployment, shop in shop-east',
    href: `/inventory/objects/${cluster.id}/${resourceIdOf(cluster.id, objects[1] ?? {})}`,
  });
});

it('finds controls by words, by id and by the ids of other tools, and frameworks', async () => {
  expect((await search('pod-privileged')).items[0]).toMatchObject({
    kind: 'control',
    href: '/controls/pod-privileged',
  });
  expect((await search('C-0057')).items[0]).toMatchObject({ kind: 'control', href: '/controls/pod-privileged' });
  expect(namesOf(await search('nsa'), 'framework')).not.toEqual([]);
});

it('is bounded, and says what there is more of', async () => {
  const found = await search('shop', '&limit=1');
  expect(namesOf(found, 'object')).toEqual(['shopfront']);
  expect(found.more).toContain('object');
});

it('says what it did not search', async () => {
  expect((await search('privileged container')).notSearched).toMatchObject([{ kind: 'object' }]);
  expect((await search('sh')).notSearched).toMatchObject([{ kind: 'object' }]);
  expect((await search('shopfront')).notSearched).toEqual([]);
  expect(await search('  ')).toEqual({ items: [], more: [], notSearched: [] });
  expect((await search("%_\\'; DROP TABLE resource")).items).toEqual([]);
});
