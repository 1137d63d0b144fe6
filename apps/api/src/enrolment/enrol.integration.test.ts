import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol, letIn, makeEnrolment } from '../../test/enrolment.ts';
import { begin, beginBody, end, makeCluster, pod, put } from '../../test/inventory.ts';
import { join, makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { everythingStored } from '../../test/stored.ts';

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
});
afterAll(() => api.close());
const hours = (count: number): number => count * 3_600;

const asOwner = async (method: string, path: string, body?: object) =>
  await api.ask(method, path, { token: organization.owner.token, ...(body === undefined ? {} : { body }) });
const usesOf = async (id: string): Promise<unknown> => {
  const { items } = (await asOwner('GET', '/v1/enrolment-tokens')).json as { items: { id: string }[] };
  return items.find((item) => item.id === id);
};
const beginWith = async (token: string): Promise<number> =>
  (await api.ask('POST', '/v1/sync/begin', { token, body: { ...beginBody, source: 'agent' } })).status;

/** A whole sync of one Pod, as an agent sends it. */
const feed = async (token: string): Promise<void> => {
  const epoch = await begin(api, token, { source: 'agent' });
  await put(api, token, epoch, 1, [{ put: pod('web') }]);
  expect((await end(api, token, epoch, 1, 1)).status).toBe(202);
};

describe('an enrolment token', () => {
  beforeAll(async () => {
    organization = await makeOrganization(api, 'Fleet');
  });

  it('is exchanged for a credential of one cluster, with what it presets', async () => {
    const context = { environment: 'production', ownerTeam: 'core' };
    const { token, id } = await makeEnrolment(api, organization.owner, { context, labels: { tier: 'gold' } });
    const first = letIn(await enrol(api, token, 'prod-1', randomUUID(), { tier: 'mine', extra: 'x' }));
    expect(first).toMatchObject({ outcome: 'created', clusterName: 'prod-1', labels: { tier: 'gold' } });
    await feed(first.credential.token);
    expect((await asOwner('GET', `/v1/clusters/${first.clusterId}`)).json).toMatchObject({
      source: 'agent',
      context,
      labels: { tier: 'gold' },
    });
    expect(await usesOf(id)).toMatchObject({ uses: 1, maximumUses: 60, state: 'open', lastUsedAt: expect.any(String) });
    expect(await api.ask('GET', '/v1/clusters', { token })).toMatchObject({ status: 403 });
  });

  it('lets a restarted agent back at no cost; what it had ends with the first use of the new', async () => {
    const { token, id } = await makeEnrolment(api, organization.owner, { maximumUses: 1 });
    const uid = randomUUID();
    const first = letIn(await enrol(api, token, 'again', uid));
    expect(await beginWith(first.credential.token)).toBe(201);
    const second = letIn(await enrol(api, token, 'again', uid));
    expect(second).toMatchObject({ outcome: 'returned', clusterId: first.clusterId });
    expect(await beginWith(first.credential.token)).toBe(201);
    expect(await beginWith(second.credential.token)).toBe(201);
    expect(await beginWith(first.credential.token)).toBe(401);
    expect(await usesOf(id)).toMatchObject({ uses: 1, state: 'spent' });
    const third = letIn(await enrol(api, token, 'again', uid));
    api.clock.advance(hours(1));
    expect(await beginWith(second.credential.token)).toBe(401);
    expect(await beginWith(third.credential.token)).toBe(201);
  });

  it('knows a cluster by the name it enrolled with after it was renamed here', async () => {
    const { token } = await makeEnrolment(api, organization.owner);
    const uid = randomUUID();
    const first = letIn(await enrol(api, token, 'old-name', uid));
    await asOwner('PATCH', `/v1/clusters/${first.clusterId}`, { name: 'new-name', version: 1 });
    expect(letIn(await enrol(api, token, 'old-name', uid))).toMatchObject({
      outcome: 'returned',
      clusterId: first.clusterId,
      clusterName: 'new-name',
    });
  });

  it('admits exactly as many clusters as it says, however many ask at once', async () => {
    const { token, id } = await makeEnrolment(api, organization.owner, { maximumUses: 7 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => enrol(api, token, `crowd-${index}`, randomUUID())),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(7);
    const refused = answers.filter(({ status }) => status !== 201);
    for (const answer of refused) expect(answer.json).toMatchObject({ status: 403, code: 'enrolment.spent' });
    expect(await usesOf(id)).toMatchObject({ uses: 7, state: 'spent' });
  });

  it('admits one cluster of a name once, however often it asks at the same time', async () => {
    const { token, id } = await makeEnrolment(api, organization.owner, { maximumUses: 5 });
    const uid = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => enrol(api, token, 'eager', uid)));
    expect(new Set(answers.map((answer) => letIn(answer).clusterId)).size).toBe(1);
    expect(await usesOf(id)).toMatchObject({ uses: 1 });
  });

  it('refuses another cluster under a taken name, until the name is let go', async () => {
    const { token } = await makeEnrolment(api, organization.owner);
    const first = letIn(await enrol(api, token, 'twin', randomUUID()));
    await feed(first.credential.token);
    const rebuilt = randomUUID();
    expect((await enrol(api, token, 'twin', rebuilt)).json).toMatchObject({
      code: 'enrolment.name-taken',
      detail: expect.stringContaining('rebuilt'),
    });
    expect((await enrol(api, token, 'twin')).json).toMatchObject({ code: 'enrolment.name-taken' });
    expect((await asOwner('POST', `/v1/clusters/${first.clusterId}/release-name`)).status).toBe(204);
    expect(letIn(await enrol(api, token, 'twin', rebuilt))).toMatchObject({
      outcome: 'adopted',
      clusterId: first.clusterId,
    });
  });

  it('takes over no cluster that is fed otherwise', async () => {
    const { token } = await makeEnrolment(api, organization.owner);
    await makeCluster(api, organization.owner, 'pushed');
    expect((await enrol(api, token, 'pushed', randomUUID())).json).toMatchObject({ code: 'enrolment.name-taken' });
    const fed = await makeCluster(api, organization.owner, 'fed-by-agent', 'agent');
    await feed(fed.token);
    expect((await enrol(api, token, 'fed-by-agent', randomUUID())).json).toMatchObject({
      code: 'enrolment.name-taken',
    });
    const own = await asOwner('POST', `/v1/clusters/${fed.id}/enrolment`, {});
    const bound = (own.json as { token: string }).token;
    expect((await enrol(api, bound, 'another', randomUUID())).json).toMatchObject({ code: 'enrolment.name-taken' });
    expect(letIn(await enrol(api, bound, 'fed-by-agent', randomUUID()))).toMatchObject({ outcome: 'adopted' });
  });

  it('cannot tell a cluster that does not say which it is', async () => {
    const { token } = await makeEnrolment(api, organization.owner);
    letIn(await enrol(api, token, 'mute'));
    expect((await enrol(api, token, 'mute')).json).toMatchObject({
      code: 'enrolment.name-taken',
      detail: expect.stringContaining('kube-system'),
    });
  });

  it('admits nobody new after its end, and lets whom it admitted return until it is revoked', async () => {
    const { token, id } = await makeEnrolment(api, organization.owner, { expiresInDays: 1 });
    const uid = randomUUID();
    letIn(await enrol(api, token, 'early', uid));
    api.clock.advance(hours(24));
    expect((await enrol(api, token, 'late', randomUUID())).json).toMatchObject({ code: 'enrolment.spent' });
    expect(letIn(await enrol(api, token, 'early', uid)).outcome).toBe('returned');
    expect((await asOwner('DELETE', `/v1/enrolment-tokens/${id}`)).status).toBe(204);
    expect((await enrol(api, token, 'early', uid)).json).toMatchObject({ status: 401, code: 'auth.token-invalid' });
    expect((await asOwner('DELETE', `/v1/enrolment-tokens/${id}`)).status).toBe(404);
  });

  it('slows down a cluster that enrols again and again', async () => {
    const { token } = await makeEnrolment(api, organization.owner);
    const uid = randomUUID();
    for (let time = 0; time < 30; time += 1) letIn(await enrol(api, token, 'loop', uid));
    expect((await enrol(api, token, 'loop', uid)).json).toMatchObject({ status: 429, code: 'rate.limited' });
    api.clock.advance(hours(1));
    letIn(await enrol(api, token, 'loop', uid));
  });

  it('gives labels only by the hand of an owner or admin', async () => {
    const engineer = await join(api, organization, 'security-engineer');
    const body = { name: 'mine', expiresInDays: 1, maximumUses: 1 };
    const plain = await api.ask('POST', '/v1/enrolment-tokens', { token: engineer.token, body });
    expect(plain.status).toBe(201);
    for (const more of [{ labels: { team: 'a' } }, { acceptsLabels: true }])
      expect(
        (await api.ask('POST', '/v1/enrolment-tokens', { token: engineer.token, body: { ...body, ...more } })).json,
      ).toMatchObject({ code: 'access.denied' });
    const { token } = await makeEnrolment(api, organization.owner, { acceptsLabels: true, labels: { tier: 'gold' } });
    const labels = { tier: 'mine', constructor: 'x' };
    const joined = letIn(await enrol(api, token, 'labelled', randomUUID(), labels));
    expect(joined.labels).toEqual({ tier: 'gold', constructor: 'x' });
    const wrong = { labels: { 'not a key': 'x' } };
    expect((await asOwner('PUT', `/v1/clusters/${joined.clusterId}/labels`, wrong)).status).toBe(400);
    const path = `/v1/clusters/${joined.clusterId}/labels`;
    expect((await api.ask('PUT', path, { token: engineer.token, body: { labels: {} } })).status).toBe(403);
    expect((await asOwner('PUT', path, { labels: { team: 'b' } })).json).toMatchObject({ labels: { team: 'b' } });
  });

  it('stands nowhere in the store, nor does what a cluster is known by, and every act is in the log', async () => {
    const { token } = await makeEnrolment(api, organization.owner);
    const uid = randomUUID();
    const { credential } = letIn(await enrol(api, token, 'secretive', uid));
    const stored = await everythingStored(api);
    for (const secret of [token, credential.token, uid]) expect(stored.includes(secret)).toBe(false);
    const { items } = (await asOwner('GET', '/v1/audit?limit=5')).json as { items: { act: string; actor: object }[] };
    expect(items[0]).toMatchObject({ act: 'cluster.enrolled', target: 'secretive', actor: { kind: 'cluster' } });
  });
});

describe('a decommissioned cluster', () => {
  beforeAll(async () => {
    organization = await makeOrganization(api, 'Ended');
  });

  it('is refused with a reason, by every credential it had, and neither enrols nor is edited', async () => {
    const enrolment = await makeEnrolment(api, organization.owner);
    const uid = randomUUID();
    const { clusterId, credential } = letIn(await enrol(api, enrolment.token, 'ended', uid));
    await feed(credential.token);
    const path = `/v1/clusters/${clusterId}`;
    expect((await asOwner('POST', `${path}/decommission`)).json).toMatchObject({ state: 'decommissioned' });
    expect((await asOwner('POST', `${path}/decommission`)).status).toBe(409);
    const refused = { status: 410, code: 'cluster.decommissioned', detail: expect.stringContaining('ended was') };
    expect((await api.ask('POST', '/v1/sync/begin', { token: credential.token, body: beginBody })).json).toMatchObject(
      refused,
    );
    expect((await enrol(api, enrolment.token, 'ended', uid)).json).toMatchObject(refused);
    for (const [method, at, body] of [
      ['PATCH', path, { name: 'other', version: 2 }],
      ['POST', `${path}/credentials`, undefined],
      ['POST', `${path}/credentials/rotate`, { until: 'first-use' }],
      ['POST', `${path}/enrolment`, {}],
    ] as const)
      expect((await asOwner(method, at, body)).status, `${method} ${at}`).toBe(409);
    expect((await asOwner('POST', `${path}/recommission`)).status).toBe(200);
    expect((await asOwner('POST', `${path}/recommission`)).status).toBe(409);
    expect(await beginWith(credential.token)).toBe(401);
    expect(letIn(await enrol(api, enrolment.token, 'ended', uid))).toMatchObject({ outcome: 'returned', clusterId });
  });
});
