import type { Deploy } from '@plimsoll/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, makeToken } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let cluster: TestCluster;
let token: string;
let orgId: string;

const deployment = (name: string, image: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
});

const sent = new Map<string, object>();
const write = async (changed: readonly object[], findings: Parameters<typeof seed>[3]['findings'] = []) => {
  api.clock.advance(86_400);
  for (const object of changed) sent.set((object as { metadata: { name: string } }).metadata.name, object);
  await sync(api, cluster.token, [...sent.values()]);
  await seed(api, orgId, cluster.id, { objects: changed, findings });
  return api.clock.now().toISOString();
};

const deploys = async (query = ''): Promise<{ items: readonly Deploy[]; more: boolean }> => {
  const { status, json } = await api.ask('GET', `/v1/deploys?${query}`, { token });
  expect(status).toBe(200);
  return json as { items: readonly Deploy[]; more: boolean };
};

beforeAll(async () => {
  api = await runApi();
  const organization = await makeOrganization(api, 'Deploys');
  orgId = organization.id;
  cluster = await makeCluster(api, organization.owner);
  ({ token } = await makeToken(api, organization.owner, 'owner'));
});
afterAll(() => api.close());

it('tells which findings a workload has had since it last changed, and none of its first inventory', async () => {
  const old = { name: 'web', control: 'pod-host-network' };
  await write([deployment('web', 'web:1'), deployment('quiet', 'quiet:1')], [old]);
  expect((await deploys()).items).toEqual([]);

  const fresh = { name: 'web', control: 'pod-privileged', priority: 90 };
  const at = await write([deployment('web', 'web:2')], [old, fresh]);
  const [first, ...others] = (await deploys()).items;
  expect(others).toEqual([]);
  expect(first).toMatchObject({ name: 'web', kind: 'Deployment', appeared: false, failing: 2, opened: 1 });
  expect(Date.parse(first?.deployedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(at));
  expect(first?.findings.map(({ controlId }) => controlId)).toEqual(['pod-privileged']);

  // The next deploy mends it: what is open now was there before.
  await write([deployment('web', 'web:3'), deployment('new', 'new:1')], [old]);
  const { items } = await deploys();
  expect(items.map(({ name, appeared, failing, opened }) => [name, appeared, failing, opened]).toSorted()).toEqual([
    ['new', true, 0, 0],
    ['web', false, 1, 0],
  ]);
});

it('is bounded by time, namespace and number', async () => {
  expect(await deploys('limit=1')).toMatchObject({ items: [{}], more: true });
  expect((await deploys('namespace=bank')).items).toEqual([]);
  api.clock.advance(2 * 86_400);
  expect((await deploys('days=1')).items).toEqual([]);
});
