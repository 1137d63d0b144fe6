import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCluster } from '../../test/inventory.ts';
import { join, makeOrganization, type Person } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;

beforeAll(async () => {
  api = await runApi();
});
afterAll(() => api.close());

type Json = Readonly<Record<string, unknown>>;

const ask = async (person: Person, path: string, body?: object): Promise<Json> =>
  (await api.ask(body === undefined ? 'GET' : 'POST', path, { token: person.token, ...(body && { body }) }))
    .json as Json;

const inDays = (days: number): string => new Date(api.clock.now().getTime() + days * 86_400_000).toISOString();

/** A cluster whose two findings are excepted, one of them by an exception that `approver` decided. */
const withException = async (name: string, deciding: 'requester' | 'another') => {
  const { id: orgId, owner, ...rest } = await makeOrganization(api, name);
  const cluster = await makeCluster(api, owner);
  const requested = await ask(owner, '/v1/exceptions', {
    clusters: { id: cluster.id },
    scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name: 'web' } },
    type: 'risk-accepted',
    reason: 'it is a sandbox',
    expiresAt: inDays(20),
  });
  const approver =
    deciding === 'requester' ? owner : await join(api, { id: orgId, owner, ...rest }, 'security-engineer');
  const approved = await ask(approver, `/v1/exceptions/${requested.id}/approve`, {});
  expect(approved).toMatchObject({ state: 'approved', selfApproved: deciding === 'requester' });
  await seed(api, orgId, cluster.id, {
    findings: [
      { name: 'web', status: 1, exceptions: [String(requested.id)] },
      { name: 'side', status: 1, exceptions: ['0190f0a0-0000-7000-8000-000000000009'] },
    ],
    assets: [
      { name: 'web', state: 1 },
      { name: 'side', state: 1 },
    ],
    evidence: [{ group: 'apps', kind: 'Deployment', namespace: '', state: 'complete', reason: '' }],
  });
  return { owner, cluster };
};

/** Where what is excepted counts, with how much of it is said to be self-approved. */
const saidOf = async (owner: Person, clusterId: string, query = '') => {
  const of = async (path: string) => await ask(owner, `${path}${path.includes('?') ? '&' : '?'}${query}`);
  const line = (items: unknown, id: string) => (items as readonly Json[]).find((one) => one.id === id);
  const { requirements } = (await of('/v1/frameworks/pss')) as { requirements: readonly Json[] };
  const checks = requirements.flatMap(({ controls }) => controls as readonly Json[]);
  return {
    headline: (await of('/v1/posture')).selfApproved,
    ofCluster: (await of(`/v1/posture?cluster=${clusterId}`)).selfApproved,
    ofAnotherNamespace: (await of('/v1/posture?namespace=elsewhere')).selfApproved,
    tile: line((await of('/v1/clusters')).items, clusterId)?.selfApproved,
    control: line((await of('/v1/controls')).items, 'pod-privileged')?.selfApproved,
    another: line((await of('/v1/controls')).items, 'pod-host-network')?.selfApproved,
    framework: checks.find(({ id }) => id === 'pod-privileged')?.selfApproved,
  };
};

it('is counted wherever what is excepted counts', async () => {
  const { owner, cluster } = await withException('Of one', 'requester');
  const marked = { headline: 1, ofCluster: 1, ofAnotherNamespace: 0, tile: 1, control: 1, another: 0, framework: 1 };
  expect(await saidOf(owner, cluster.id)).toEqual(marked);
});

it('is nothing where somebody else approved', async () => {
  const { owner, cluster } = await withException('Of two', 'another');
  expect(new Set(Object.values(await saidOf(owner, cluster.id)))).toEqual(new Set([0]));
});

it('is of then, as of an instant', async () => {
  const { owner, cluster } = await withException('Of then', 'requester');
  const then = api.clock.now().toISOString();
  api.clock.advance(3600);
  const { id } = (await ask(owner, '/v1/me')).organization as { id: string };
  await seed(api, id, cluster.id, {
    findings: [{ name: 'web', status: 0 }],
    assets: [{ name: 'web', state: 3 }],
  });
  expect(await saidOf(owner, cluster.id)).toMatchObject({ headline: 0, tile: 0, control: 0 });
  expect(await saidOf(owner, cluster.id, `asOf=${encodeURIComponent(then)}`)).toMatchObject({
    headline: 1,
    tile: 1,
    control: 1,
  });
});
