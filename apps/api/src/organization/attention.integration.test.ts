import type { Attention } from '@plimsoll/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { join, makeOrganization, type Person, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';
import { benchRun, holdNode } from '../../test/third-party.ts';

let api: RunningApi;
let organization: TestOrganization;
let engineer: Person;
let developer: Person;
let cluster: TestCluster;

const day = 86_400;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Attended');
  engineer = await join(api, organization, 'security-engineer');
  developer = await join(api, organization, 'developer');
  cluster = await makeCluster(api, organization.owner, 'prod');
  await seed(api, organization.id, cluster.id, { findings: [{ name: 'web' }], assets: [{ name: 'web', state: 3 }] });
});
afterAll(() => api.close());

const post = async (by: Person, path: string, body: object = {}): Promise<unknown> => {
  const { status, json } = await api.ask('POST', path, { token: by.token, body });
  expect(status, path).toBeLessThan(300);
  return json;
};
const attention = async (by: Person): Promise<readonly Attention[]> =>
  ((await api.ask('GET', '/v1/attention', { token: by.token })).json as { items: readonly Attention[] }).items;
const textsOf = async (by: Person, kind: Attention['kind']): Promise<readonly string[]> =>
  (await attention(by)).filter((item) => item.kind === kind).map(({ text }) => text);

const request = async (by: Person, days: number): Promise<string> => {
  const { id } = (await post(by, '/v1/exceptions', {
    clusters: { id: cluster.id },
    scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name: 'web' } },
    type: 'risk-accepted',
    reason: 'for a while',
    expiresAt: new Date(api.clock.now().getTime() + days * day * 1000).toISOString(),
  })) as { id: string };
  return id;
};

it('a request waits for who may decide it, and for nobody else', async () => {
  const asked = await request(developer, 20);
  const own = await request(engineer, 20);
  expect(await textsOf(engineer, 'exception-requested')).toEqual(['1 request for an exception waits for a decision']);
  expect(await textsOf(organization.owner, 'exception-requested')).toEqual([
    '2 requests for exceptions wait for a decision',
  ]);
  expect(await textsOf(developer, 'exception-requested')).toEqual([]);
  await post(engineer, `/v1/exceptions/${asked}/approve`);
  await post(organization.owner, `/v1/exceptions/${own}/reject`, { note: 'no' });
  expect(await textsOf(organization.owner, 'exception-requested')).toEqual([]);
});

it('an exception that ends within two weeks is told to who can renew it', async () => {
  expect(await textsOf(developer, 'exception-expiring')).toEqual([]);
  api.clock.advance(7 * day);
  engineer = await signIn(api, engineer.email);
  const auditor = await join(api, { ...organization, owner: await signIn(api, organization.owner.email) }, 'auditor');
  expect(await textsOf(engineer, 'exception-expiring')).toEqual([
    '1 exception ends on 2026-03-22: what it covers fails again then',
  ]);
  expect(await textsOf(auditor, 'exception-expiring')).toEqual([]);
});

it('a credential that ends is told while no other one is in use', async () => {
  await holdNode(api, organization.id, cluster);
  expect(await textsOf(engineer, 'credential-expiring')).toEqual([]);
  const { token } = (await post(engineer, `/v1/clusters/${cluster.id}/credentials/rotate`, {
    until: 'hours',
    hours: 48,
  })) as { token: string };
  expect(await textsOf(engineer, 'credential-expiring')).toEqual([
    'The credential that prod reports with ends on 2026-03-11, and no other one is in use',
  ]);
  await sync(api, token, []);
  expect(await textsOf(engineer, 'credential-expiring')).toEqual([]);
});

it('what another tool found is told once it is too old to count, and what takes numbers away stands first', async () => {
  await post(engineer, '/v1/third-party-evidence', {
    ...benchRun,
    cluster: 'prod',
    madeAt: api.clock.now().toISOString(),
  });
  expect(await textsOf(engineer, 'third-party-stale')).toEqual([]);
  api.clock.advance(2 * day);
  const owner = await signIn(api, organization.owner.email);
  await api.ask('PUT', '/v1/third-party-evidence/limit', { token: owner.token, body: { days: 1 } });
  expect(await textsOf(owner, 'third-party-stale')).toEqual([
    'What another tool found on 1 node of prod is too old to count. Run it again and import it.',
  ]);
  const kinds = (await attention(owner)).map(({ kind }) => kind);
  expect(kinds.indexOf('exception-expiring')).toBeLessThan(kinds.indexOf('third-party-stale'));
});
