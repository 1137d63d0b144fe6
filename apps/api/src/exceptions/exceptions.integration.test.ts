import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed, subjectIdOf } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let developer: Person;
let engineer: Person;
let auditor: Person;
let cluster: TestCluster;

const deployment = (name: string, labels: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop', labels },
  spec: { template: { spec: { containers: [{ name: 'app' }, { name: 'proxy' }] } } },
});
const places = [0, 1].map((index) => ({
  path: `spec.template.spec.containers[${index}].securityContext.privileged`,
  found: true,
  message: 'it is privileged',
}));
const objects = [deployment('web', { app: 'web' }), deployment('side', { app: 'side' })];

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Exceptions');
  developer = await join(api, organization, 'developer');
  engineer = await join(api, organization, 'security-engineer');
  auditor = await join(api, organization, 'auditor');
  cluster = await makeCluster(api, organization.owner);
  await sync(api, cluster.token, objects);
  await seed(api, organization.id, cluster.id, {
    objects,
    findings: [
      { name: 'web', violations: places },
      { name: 'side', violations: places.slice(0, 1) },
      { name: 'web', control: 'pod-host-network' },
      { name: 'far', namespace: 'other' },
    ],
  });
});
afterAll(() => api.close());

const scope = {
  control: 'pod-privileged',
  namespace: 'shop',
  kind: 'Deployment.apps',
  subject: { name: 'web' } as object,
};
const inDays = (days: number): string => new Date(api.clock.now().getTime() + days * 86_400_000).toISOString();
const bodyOf = (more: object = {}): object => ({
  clusters: { id: cluster.id },
  scope,
  type: 'compensating-control',
  reason: 'a sandbox holds it',
  ticket: 'SEC-1',
  expiresAt: inDays(30),
  ...more,
});

interface Told {
  readonly id: string;
  readonly state: string;
}
const ask = async (by: { readonly token: string }, path: string, body: object = {}) =>
  await api.ask('POST', `/v1/exceptions${path}`, { token: by.token, body });
const requested = async (by = developer, more: object = {}): Promise<string> => {
  const answer = await ask(by, '', bodyOf(more));
  expect(answer.status).toBe(201);
  return (answer.json as Told).id;
};
/** How often the cluster was asked to be matched again. */
const versionOf = async (): Promise<number> => {
  const text = 'SELECT exception_version AS version FROM cluster WHERE cluster_id = $1';
  return (await asSuperuser<{ version: number }>(api.database, text, [cluster.id]))[0]?.version ?? -1;
};
const acts = async (id: string): Promise<readonly string[]> => {
  const { json } = await api.ask('GET', '/v1/audit?limit=200', { token: organization.owner.token });
  return (json as { items: { act: string; details: { id?: string } }[] }).items
    .filter(({ details }) => details.id === id)
    .map(({ act }) => act)
    .reverse();
};

describe('a request', () => {
  it('has no effect until somebody else approves it, and each step is on record', async () => {
    const before = await versionOf();
    const id = await requested();
    expect((await api.ask('GET', `/v1/exceptions/${id}`, { token: auditor.token })).json).toMatchObject({
      state: 'requested',
      severity: 'high',
      scope,
      requested: { memberId: developer.id, name: 'Pat developer' },
      decided: null,
      selfApproved: false,
      matches: { excepted: 0, touched: 0, firstAt: null },
      hygiene: [],
    });
    expect(await versionOf()).toEqual(before);
    const approved = await ask(engineer, `/${id}/approve`, { note: 'seen' });
    expect(approved.json).toMatchObject({
      state: 'approved',
      decided: { memberId: engineer.id, note: 'seen' },
      selfApproved: false,
      hygiene: ['never-matched'],
    });
    expect(await versionOf()).toBe(before + 1);
    const told = await asSuperuser<{ payload: object }>(
      api.database,
      `SELECT payload FROM outbox WHERE topic = 'exceptions.moved' AND delivered_at IS NULL`,
    );
    expect(told).toContainEqual({ payload: { clusterId: cluster.id } });
    const revoked = await ask(engineer, `/${id}/revoke`, { note: 'mended' });
    expect(revoked.json).toMatchObject({ state: 'revoked', ended: { memberId: engineer.id, note: 'mended' } });
    expect(await versionOf()).toBe(before + 2);
    expect(await acts(id)).toEqual(['exception.requested', 'exception.approved', 'exception.revoked']);
  });

  it('cannot be approved by who made it while there is anybody else', async () => {
    const id = await requested(engineer);
    expect((await ask(engineer, `/${id}/approve`)).json).toMatchObject({ status: 403, code: 'access.denied' });
    expect((await ask(developer, `/${id}/approve`)).status).toBe(403);
    expect((await ask(auditor, `/${id}/approve`)).status).toBe(403);
    expect((await ask(organization.owner, `/${id}/approve`)).json).toMatchObject({ selfApproved: false });
  });

  it('is made and approved by people: what one makes by a token, one cannot approve in person', async () => {
    const token = await makeToken(api, engineer, 'security-engineer');
    const byToken = (await ask(token, '', bodyOf())).json as Told;
    expect((await ask(engineer, `/${byToken.id}/approve`)).status).toBe(403);
    expect((await ask(token, `/${await requested()}/approve`)).status).toBe(403);
  });

  it('of an organization of one is approved by itself, and marked so', async () => {
    const alone = await makeOrganization(api, 'Alone');
    const own = await makeCluster(api, alone.owner);
    const asked = await ask(alone.owner, '', bodyOf({ clusters: { id: own.id } }));
    const { id } = asked.json as Told;
    expect((await ask(alone.owner, `/${id}/approve`)).json).toMatchObject({ state: 'approved', selfApproved: true });
    const { json } = await api.ask('GET', '/v1/audit', { token: alone.owner.token });
    expect((json as { items: object[] }).items[0]).toMatchObject({
      act: 'exception.approved',
      details: { selfApproved: true },
    });
    const listed = await api.ask('GET', '/v1/exceptions', { token: alone.owner.token });
    expect(listed.json).toMatchObject({ items: [{ id, selfApproved: true }], next: null });
  });

  it('is decided once', async () => {
    const id = await requested();
    expect((await ask(engineer, `/${id}/reject`, {})).status).toBe(400);
    expect((await ask(engineer, `/${id}/reject`, { note: 'mend it' })).json).toMatchObject({
      state: 'rejected',
      decided: { note: 'mend it' },
      selfApproved: false,
    });
    for (const act of ['approve', 'revoke'])
      expect((await ask(engineer, `/${id}/${act}`)).json).toMatchObject({ status: 409, code: 'resource.conflict' });
    expect(await acts(id)).toEqual(['exception.requested', 'exception.rejected']);
  });

  it('is taken back by who made it, and by nobody else who may not approve', async () => {
    const id = await requested();
    const other = await join(api, organization, 'developer');
    expect((await ask(other, `/${id}/revoke`)).status).toBe(403);
    expect((await ask(developer, `/${id}/revoke`)).json).toMatchObject({ state: 'revoked' });
  });

  it.each([
    ['a life longer than the severity allows', () => ({ expiresAt: inDays(91) })],
    ['an end in the past', () => ({ expiresAt: inDays(0) })],
    ['a control that does not exist', () => ({ scope: { ...scope, control: 'pod-nothing' } })],
    ['a pattern for a kind', () => ({ scope: { ...scope, kind: '*' } })],
    ['no name and no label', () => ({ scope: { ...scope, subject: {} } })],
    ['every cluster', () => ({ clusters: { labels: {} } })],
    ['no reason', () => ({ reason: '  ' })],
    ['a masked value', () => ({ scope: { ...scope, found: '«masked:jwt/1:256+»' } })],
  ])('is refused with %s', async (_what, wrong) => {
    expect((await ask(developer, '', bodyOf(wrong()))).json).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('keeps a value found that is null apart from any value', async () => {
    const id = await requested(developer, { scope: { ...scope, found: null, container: 'app' } });
    const { json } = await api.ask('GET', `/v1/exceptions/${id}`, { token: developer.token });
    expect((json as { scope: object }).scope).toEqual({ ...scope, found: null, container: 'app' });
    const any = await api.ask('GET', `/v1/exceptions/${await requested()}`, { token: developer.token });
    expect((any.json as { scope: object }).scope).toEqual(scope);
  });
});

describe('a preview', () => {
  const preview = async (more: object = {}) =>
    (await ask(developer, '/preview', { clusters: { id: cluster.id }, scope: { ...scope, ...more } })).json;

  it('says what would match now, by the rule that workers match by', async () => {
    expect(await preview()).toEqual({
      items: [
        {
          clusterId: cluster.id,
          clusterName: cluster.name,
          subjectId: subjectIdOf(cluster.id, { name: 'web' }),
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
          violations: 2,
          covered: 2,
          excepted: true,
        },
      ],
      exact: true,
      latestExpiry: inDays(90),
    });
    expect(await preview({ container: 'proxy' })).toMatchObject({ items: [{ covered: 1, excepted: false }] });
    expect(await preview({ subject: { labels: { app: 'side' } }, container: 'app' })).toMatchObject({
      items: [{ name: 'side', covered: 1, excepted: true }],
    });
    for (const nothing of [{ found: false }, { container: 'no' }, { namespace: 'other' }, { kind: 'Deployment' }])
      expect(await preview(nothing)).toMatchObject({ items: [] });
  });
});

describe('an exception in force', () => {
  it('stands with the finding that it excepts', async () => {
    const id = await requested();
    await ask(engineer, `/${id}/approve`);
    const web = { name: 'web', namespace: 'shop' };
    const path = `/v1/clusters/${cluster.id}/findings/${subjectIdOf(cluster.id, web)}/pod-privileged`;
    expect((await api.ask('GET', path, { token: auditor.token })).json).toMatchObject({
      status: 'fail',
      exceptions: [],
    });
    api.clock.advance(60);
    const exceptedBy = { ...web, violations: places, status: 1, exceptions: [id] };
    await seed(api, organization.id, cluster.id, {
      objects,
      findings: [exceptedBy],
      cause: 'exception',
      causeRef: 'exception',
    });
    expect((await api.ask('GET', path, { token: auditor.token })).json).toMatchObject({
      status: 'excepted',
      violations: places,
      exceptions: [
        {
          id,
          type: 'compensating-control',
          state: 'approved',
          reason: 'a sandbox holds it',
          ticket: 'SEC-1',
          selfApproved: false,
          requestedBy: 'Pat developer',
          approvedBy: 'Pat security-engineer',
        },
      ],
      timeline: [{ event: 'excepted', cause: 'exception', reference: id }, { event: 'opened' }],
    });
  });

  it('has expired by the clock, and is renewed by a request that somebody approves', async () => {
    const id = await requested(developer, { expiresAt: inDays(1) });
    await ask(engineer, `/${id}/approve`);
    const renewal = { reason: 'still so', expiresAt: inDays(40) };
    const renewed = (await ask(developer, `/${id}/renew`, renewal)).json as Told;
    expect(renewed).toMatchObject({ state: 'requested', renews: id, scope, ticket: 'SEC-1', reason: 'still so' });
    const state = async (of: string) =>
      ((await api.ask('GET', `/v1/exceptions/${of}`, { token: developer.token })).json as Told).state;
    expect(await state(id)).toBe('approved');
    await ask(engineer, `/${renewed.id}/approve`);
    expect(await state(id)).toBe('replaced');
    expect((await ask(developer, `/${id}/renew`, renewal)).status).toBe(409);
    const short = await requested(developer, { expiresAt: inDays(1) });
    await ask(engineer, `/${short}/approve`);
    api.clock.advance(86_400);
    const { json } = await api.ask('GET', `/v1/exceptions/${short}`, { token: developer.token });
    expect(json).toMatchObject({ state: 'expired', hygiene: ['expired'] });
  });
});

it('exceptions are listed newest first, by state, control and cluster, page by page', async () => {
  const list = async (query: string) =>
    (await api.ask('GET', `/v1/exceptions?${query}`, { token: auditor.token })).json as {
      items: Told[];
      next: string | null;
    };
  const all = await list('limit=200');
  expect(all.items.length).toBeGreaterThan(5);
  const first = await list('limit=3');
  const rest = await list(`limit=200&cursor=${first.next}`);
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
  expect((await list('state=rejected')).items.every(({ state }) => state === 'rejected')).toBe(true);
  expect((await list(`cluster=${cluster.id}&limit=200`)).items).toHaveLength(all.items.length);
  expect((await list('control=pod-host-network')).items).toEqual([]);
  const elsewhere = await makeCluster(api, organization.owner);
  expect((await list(`cluster=${elsewhere.id}`)).items).toEqual([]);
});
