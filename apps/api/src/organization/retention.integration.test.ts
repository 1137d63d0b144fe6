import { beginRetention } from '@plimsoll/store';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { begin, makeCluster, put } from '../../test/inventory.ts';
import { join, makeOrganization, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
});
beforeEach(async () => {
  organization = await makeOrganization(api, 'Keepers');
});
afterAll(() => api.close());

const ask = (method: string, path: string, token: string, body?: object) =>
  api.ask(method, path, { token, ...(body === undefined ? {} : { body }) });

it('is set by owners alone, and history before it answers 410', async () => {
  let { owner } = organization;
  const { id } = await makeCluster(api, owner);
  await seed(api, organization.id, id, { assets: [{ name: 'web', state: 0 }] });
  const before = api.clock.now().toISOString();
  api.clock.advance(400 * 86_400);
  owner = await signIn(api, owner.email);
  await seed(api, organization.id, id, { assets: [{ name: 'web', state: 3 }] });
  const admin = await join(api, { ...organization, owner }, 'admin');
  expect((await ask('PUT', '/v1/organization/retention', admin.token, { months: 2 })).status).toBe(403);
  const changed = await ask('PUT', '/v1/organization/retention', owner.token, { months: 2 });
  expect(changed.json).toMatchObject({ months: 2, historyFrom: null, purges: [] });
  const asOf = `/v1/posture?asOf=${encodeURIComponent(before)}`;
  expect((await ask('GET', asOf, owner.token)).status).toBe(200);
  await api.store.inOrganization(organization.id, (tx) => beginRetention(tx, api.clock.now()));
  expect((await ask('GET', asOf, owner.token)).json).toMatchObject({ status: 410, code: 'range.before-retention' });
});

it('deletes a cluster only for owners who type its name; at once its credential is refused and no sum holds it', async () => {
  const { owner } = organization;
  const cluster = await makeCluster(api, owner);
  await seed(api, organization.id, cluster.id, { assets: [{ name: 'web', state: 3 }] });
  const path = `/v1/clusters/${cluster.id}/deletion`;
  const admin = await join(api, organization, 'admin');
  expect((await ask('POST', path, admin.token, { name: cluster.name })).status).toBe(403);
  expect((await ask('POST', path, owner.token, { name: 'something' })).json).toMatchObject({
    status: 400,
    detail: expect.stringContaining('Nothing was deleted'),
  });
  expect((await ask('POST', path, owner.token, { name: cluster.name })).status).toBe(202);
  const refused = await api.ask('POST', '/v1/sync/begin', { token: cluster.token, body: {} });
  expect(refused.status).toBe(410);
  const posture = await ask('GET', '/v1/posture', owner.token);
  expect(posture.json).toMatchObject({ counts: { in: 0, out: 0, excepted: 0, unknown: 0 } });
  const again = await ask('POST', path, owner.token, { name: cluster.name });
  expect(again.status).toBe(409);
});

it('deletes an organization: nobody is signed in to it any more, and no token works', async () => {
  const { owner } = organization;
  const answer = await ask('POST', '/v1/organization/deletion', owner.token, { name: 'Keepers' });
  expect(answer.status).toBe(202);
  expect((await ask('GET', '/v1/me', owner.token)).status).toBe(401);
  const again = await api.ask('POST', '/v1/sessions', {
    body: { email: owner.email, password: 'a long enough password' },
  });
  expect(again.status).toBe(401);
});

it('answers 429 with a time to wait where too much waits, before a new sync but not within one', async () => {
  const cluster = await makeCluster(api, organization.owner);
  const epoch = await begin(api, cluster.token);
  expect((await put(api, cluster.token, epoch, 1, [])).status).toBe(200);
  await api.store.inOrganization(organization.id, ({ query }) => query('UPDATE ingest_batch SET bytes = 2000000000'));
  await api.store.inOrganization(organization.id, ({ query }) =>
    query(
      `INSERT INTO ingest_batch (org_id, cluster_id, epoch_id, sequence, kind, state, digest, entries, objects, received_at, bytes)
       SELECT org_id, cluster_id, epoch_id, sequence + n, kind, state, digest, entries, objects, received_at, bytes
       FROM ingest_batch, generate_series(1, 8) AS n`,
    ),
  );
  expect((await put(api, cluster.token, epoch, 20, [])).status).toBe(200);
  const other = await makeCluster(api, organization.owner);
  const refused = await put(api, other.token, await begin(api, other.token), 1, []);
  expect(refused.json).toMatchObject({ status: 429, code: 'sync.backlog' });
  expect(refused.headers['retry-after']).toBe('5');
});
