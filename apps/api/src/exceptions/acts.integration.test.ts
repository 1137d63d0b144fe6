import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let developer: Person;
let engineer: Person;
let auditor: Person;
let cluster: TestCluster;

const objects = ['web', 'side'].map((name) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop', labels: { app: name } },
  spec: { template: { spec: { containers: [{ name: 'app' }] } } },
}));

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Acts');
  developer = await join(api, organization, 'developer');
  engineer = await join(api, organization, 'security-engineer');
  auditor = await join(api, organization, 'auditor');
  cluster = await makeCluster(api, organization.owner);
  await sync(api, cluster.token, objects);
});
afterAll(() => api.close());

type By = { readonly token: string };
const ask = async (by: By, path: string, body: object = {}) =>
  await api.ask('POST', `/v1/exceptions${path}`, { token: by.token, body });
const request = async (by: By, name = 'web'): Promise<string> => {
  const body = {
    clusters: { id: cluster.id },
    scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name } },
    type: 'risk-accepted',
    reason: 'a sandbox holds it',
    expiresAt: new Date(api.clock.now().getTime() + 86_400_000).toISOString(),
  };
  return ((await ask(by, '', body)).json as { id: string }).id;
};
const actsOf = async (id: string, by: By) =>
  ((await api.ask('GET', `/v1/exceptions/${id}`, { token: by.token })).json as { acts: object }).acts;

describe('what may be done with an exception', () => {
  it('is told to each reader with the reason against it, and is what the acts answer', async () => {
    const id = await request(developer);
    expect(await actsOf(id, engineer)).toEqual({
      approve: null,
      reject: null,
      revoke: null,
      renew: 'It is requested, and cannot be renewed. Request a new one.',
    });
    expect(await actsOf(id, developer)).toMatchObject({
      approve: expect.stringContaining('Ask an owner'),
      reject: expect.stringContaining('Ask an owner'),
      revoke: null,
    });
    expect(await actsOf(id, auditor)).toMatchObject({ revoke: expect.stringContaining('Ask who may approve') });
    const token = await makeToken(api, engineer, 'security-engineer');
    expect(await actsOf(id, token)).toMatchObject({ approve: expect.stringContaining('not API tokens') });
    for (const by of [engineer, developer, auditor, token]) {
      const { approve } = (await actsOf(id, by)) as { approve: string | null };
      if (approve !== null) expect(await ask(by, `/${id}/approve`)).toMatchObject({ status: 403 });
    }
    expect((await ask(engineer, `/${id}/approve`)).status).toBe(200);
    expect(await actsOf(id, developer)).toMatchObject({
      approve: expect.stringContaining('It is approved'),
      renew: null,
    });
    expect(await actsOf(id, auditor)).toMatchObject({ renew: 'Your role may not request exceptions.' });
  });

  it('is not to approve one’s own while there is anybody else', async () => {
    const id = await request(engineer);
    expect(await actsOf(id, engineer)).toMatchObject({
      approve: 'You requested it: somebody else has to approve it.',
      reject: null,
      revoke: null,
    });
    expect(await actsOf(id, organization.owner)).toMatchObject({ approve: null });
    const alone = await makeOrganization(api, 'Alone');
    const own = await makeCluster(api, alone.owner);
    const body = {
      clusters: { id: own.id },
      scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Pod', subject: { name: 'x' } },
      type: 'risk-accepted',
      reason: 'r',
      expiresAt: new Date(api.clock.now().getTime() + 86_400_000).toISOString(),
    };
    const asked = (await ask(alone.owner, '', body)).json as { id: string };
    expect(await actsOf(asked.id, alone.owner)).toMatchObject({ approve: null });
  });

  it('is nothing any more once it has expired', async () => {
    const id = await request(developer);
    api.clock.advance(86_401);
    expect(await actsOf(id, engineer)).toEqual({
      approve: 'It is expired: only a request can be decided.',
      reject: 'It is expired: only a request can be decided.',
      revoke: 'It is expired: it has no effect to take back.',
      renew: 'It is expired, and cannot be renewed. Request a new one.',
    });
  });
});

describe('findings', () => {
  it('say by which exceptions they are excepted, and are found by one of them', async () => {
    const [web, side] = [await request(developer), await request(developer, 'side')];
    for (const id of [web, side]) await ask(engineer, `/${id}/approve`);
    await seed(api, organization.id, cluster.id, {
      objects,
      findings: [
        { name: 'web', status: 1, exceptions: [web] },
        { name: 'side', status: 1, exceptions: [side] },
        { name: 'web', control: 'pod-host-network' },
      ],
    });
    const list = async (query: string, by: By = auditor) =>
      (await api.ask('GET', `/v1/findings?${query}`, { token: by.token })).json as {
        items: readonly { subject: { name: string }; exceptions: readonly object[] }[];
        total: object;
      };
    const all = await list('');
    expect(all.items.map(({ subject, exceptions }) => [subject.name, exceptions.length]).sort()).toEqual([
      ['side', 1],
      ['web', 0],
      ['web', 1],
    ]);
    const found = await list(`exception=${web}`);
    expect(found).toMatchObject({
      total: { count: 1, exact: true },
      items: [{ subject: { name: 'web' }, exceptions: [{ id: web, selfApproved: false }] }],
    });
    const facets = await api.ask('GET', `/v1/findings/facets?exception=${side}`, { token: auditor.token });
    expect(facets.json).toMatchObject({ total: { count: 1 }, status: [{ value: 'excepted', count: 1 }] });
    expect((await list(`exception=${web}&control=pod-host-network`)).items).toEqual([]);
    expect((await list('exception=0190a7b0-0000-4000-8000-000000000000')).items).toEqual([]);
    const elsewhere = await makeOrganization(api, 'Elsewhere');
    expect((await list(`exception=${web}`, elsewhere.owner)).items).toEqual([]);
  });
});
