import { createCluster, createDemo, noteDemoProgress, readDemo } from '@plimsoll/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleRequest } from '../../test/example-request.ts';
import { makeCluster } from '../../test/inventory.ts';
import { join, makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';
import { routes } from '../server/routes.ts';

const looking = { 'x-plimsoll-organization': 'demo' };
const context = {
  environment: 'production',
  customerFacing: false,
  criticality: 'unknown',
  dataClass: 'unknown',
  ownerTeam: '',
} as const;

let api: RunningApi;
let organization: TestOrganization;
let other: TestOrganization;
let demoId: string;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Real');
  other = await makeOrganization(api, 'Other');
  const real = await makeCluster(api, organization.owner, 'real-one');
  await seed(api, organization.id, real.id, {
    assets: [{ name: 'real-web', namespace: 'real-space', state: 0 }],
  });
  demoId = await createDemo(api.store, organization.id, 'Shop (demonstration)', api.clock.now());
  const demoCluster = await api.store.withOrg(demoId, (tx) =>
    createCluster(tx, { name: 'shown-one', source: 'agent', context, createdBy: null, now: api.clock.now() }),
  );
  await seed(api, demoId, demoCluster, {
    findings: [{ name: 'shown-web', namespace: 'shown-space', control: 'pod-privileged' }],
    assets: [{ name: 'shown-web', namespace: 'shown-space', state: 3 }],
  });
});
afterAll(() => api.close());

/** What leaves the demonstration as it is: files that are made of it. */
const aboutReports = new Set(['previewReport', 'requestReport', 'deleteReport']);

const operations = routes.map(({ operation }) => operation);
const ofPeople = operations.filter(({ access }) => access !== 'anyone' && access !== 'cluster-credential');

describe('a demonstration that is being made', () => {
  it('cannot be looked at yet, and says how far it is', async () => {
    const { token } = organization.owner;
    const answer = await api.ask('GET', '/v1/clusters', { token, headers: looking });
    expect(answer).toMatchObject({ status: 409, json: { code: 'demo.absent' } });
    await noteDemoProgress(api.store, demoId, 'making', 40);
    expect((await api.ask('GET', '/v1/me', { token })).json).toMatchObject({ demo: { state: 'making', percent: 40 } });
    await noteDemoProgress(api.store, demoId, 'ready', 100);
  });
});

describe('a demonstration', () => {
  it('is offered to the members of its organization alone', async () => {
    const developer = await join(api, organization, 'developer');
    for (const { token } of [organization.owner, developer])
      expect((await api.ask('GET', '/v1/me', { token })).json).toMatchObject({
        organization: { isDemo: false },
        demo: { state: 'ready' },
      });
    expect((await api.ask('GET', '/v1/me', { token: other.owner.token })).json).toMatchObject({ demo: null });
    const foreign = await api.ask('GET', '/v1/clusters', { token: other.owner.token, headers: looking });
    expect(foreign.json).toMatchObject({ status: 409, code: 'demo.absent' });
  });

  it('is looked at as somebody who may only read, and says that it is no real organization', async () => {
    const { json } = await api.ask('GET', '/v1/me', { token: organization.owner.token, headers: looking });
    expect(json).toMatchObject({
      organization: { id: demoId, isDemo: true },
      actor: { email: organization.owner.email, role: 'auditor' },
      demo: null,
    });
  });

  it.each(ofPeople.filter(({ method }) => method === 'GET'))(
    'answers $id with its own and nothing of the real organization, and the other way round',
    async (operation) => {
      const { token } = organization.owner;
      const { path } = exampleRequest(operation, {});
      const shown = await api.ask('GET', path, { token, headers: looking });
      const real = await api.ask('GET', path, { token });
      expect(shown.bytes.toString('latin1')).not.toMatch(/real-(one|web|space)/);
      expect(real.bytes.toString('latin1')).not.toMatch(/shown-(one|web|space)/);
    },
  );

  it('counts in no number of the real organization', async () => {
    const { token } = organization.owner;
    const counts = async (headers: Readonly<Record<string, string>>) =>
      ((await api.ask('GET', '/v1/posture', { token, headers })).json as { counts: unknown }).counts;
    expect(await counts({})).toEqual({ in: 1, excepted: 0, unknown: 0, out: 0 });
    expect(await counts(looking)).toEqual({ in: 0, excepted: 0, unknown: 0, out: 1 });
  });

  const changing = ofPeople.filter(({ id, method }) => method !== 'GET' && !aboutReports.has(id));
  it.each(changing)('refuses $id with a plain reason', async (operation) => {
    const { path, ...request } = exampleRequest(operation, {});
    const { token } = organization.owner;
    const answer = await api.ask(operation.method, path, { token, ...request, headers: looking });
    expect(answer).toMatchObject({ status: 403, json: { code: 'demo.read-only' } });
    expect((answer.json as { detail: string }).detail).toContain('nothing in it can be changed');
  });

  it('has reports made of it by whoever looks at it, who may delete them again', async () => {
    const ask = (method: string, path: string, body?: object) =>
      api.ask(method, path, { token: organization.owner.token, headers: looking, ...(body && { body }) });
    expect((await ask('POST', '/v1/reports/preview', {})).json).toMatchObject({ counts: { in: 0, out: 1 } });
    const { status, json } = await ask('POST', '/v1/reports', { kind: 'executive' });
    expect(status).toBe(202);
    const { id } = json as { id: string };
    expect((await api.ask('GET', `/v1/reports/${id}`, { token: organization.owner.token })).status).toBe(404);
    expect((await ask('DELETE', `/v1/reports/${id}`)).status).toBe(204);
  });

  it('is not for tokens, and the header says nothing else', async () => {
    const { token } = await makeToken(api, organization.owner, 'developer');
    expect((await api.ask('GET', '/v1/clusters', { token, headers: looking })).status).toBe(403);
    const headers = { 'x-plimsoll-organization': other.id };
    const answer = await api.ask('GET', '/v1/clusters', { token: organization.owner.token, headers });
    expect(answer).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
  });

  it('is removed by the owner alone, with an entry in the audit log, and is gone', async () => {
    const admin = await join(api, organization, 'admin');
    const remove = (token: string) => api.ask('DELETE', '/v1/demo', { token });
    expect((await remove(admin.token)).status).toBe(403);
    expect((await remove(organization.owner.token)).status).toBe(204);
    expect((await remove(organization.owner.token)).status).toBe(404);
    const { token } = organization.owner;
    expect((await api.ask('GET', '/v1/me', { token })).json).toMatchObject({ demo: null });
    const audit = (await api.ask('GET', '/v1/audit', { token })).json as { items: { act: string }[] };
    expect(audit.items[0]).toMatchObject({ act: 'demo.removed', actor: { id: organization.owner.id } });
  });

  it('goes with its organization', async () => {
    const otherDemo = await createDemo(api.store, other.id, 'Shop (demonstration)', api.clock.now());
    const { token } = other.owner;
    const { status } = await api.ask('POST', '/v1/organization/deletion', { token, body: { name: 'Other' } });
    expect(status).toBe(202);
    expect(await readDemo(api.store, otherDemo)).toBeUndefined();
  });
});
