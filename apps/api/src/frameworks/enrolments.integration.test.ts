import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { join, makeOrganization, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let other: TestOrganization;
let engineer: Person;
let auditor: Person;
let east: TestCluster;
let west: TestCluster;
let foreign: TestCluster;

const namespace = (name: string, labels: object) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Enrolments');
  other = await makeOrganization(api, 'Elsewhere');
  engineer = await join(api, organization, 'security-engineer');
  auditor = await join(api, organization, 'auditor');
  east = await makeCluster(api, organization.owner, 'east');
  west = await makeCluster(api, organization.owner, 'west');
  foreign = await makeCluster(api, other.owner, 'foreign');
  const labels = { labels: { region: 'west' } };
  await api.ask('PUT', `/v1/clusters/${west.id}/labels`, { token: organization.owner.token, body: labels });
  const objects = [namespace('cards', { pci: 'yes' }), namespace('blog', {})];
  await sync(api, east.token, objects);
  const evidence = [{ group: '', kind: 'Namespace', namespace: '', state: 'complete', reason: '' }] as const;
  await seed(api, organization.id, east.id, { objects, evidence });
});
afterAll(() => api.close());

interface Told {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly clusters: {
    readonly counted: readonly object[];
    readonly excluded: readonly object[];
    readonly outside: number;
  };
}

const bodyOf = (more: object = {}) => ({
  framework: 'pss',
  from: '2026-03-01',
  owner: engineer.id,
  target: { requirements: 10, by: '2026-12-31' },
  scope: [{ clusters: { every: true } }],
  exclusions: [],
  ...more,
});
const termsOf = (more: object = {}): object => {
  const { framework: _, ...terms } = bodyOf(more) as Record<string, unknown>;
  return terms;
};
const follow = (more: object = {}, by: { readonly token: string } = engineer) =>
  api.ask('POST', '/v1/framework-enrolments', { token: by.token, body: bodyOf(more) });
const change = (id: string, version: number, more: object = {}) =>
  api.ask('PUT', `/v1/framework-enrolments/${id}`, { token: engineer.token, body: { ...termsOf(more), version } });
const end = (id: string, version: number, note = '') =>
  api.ask('POST', `/v1/framework-enrolments/${id}/end`, { token: engineer.token, body: { version, note } });
const live = async (): Promise<readonly Told[]> => {
  const { json } = await api.ask('GET', '/v1/framework-enrolments', { token: auditor.token });
  return (json as { items: readonly Told[] }).items.filter(({ state }) => state !== 'ended');
};
const endAll = async () => {
  for (const { id, version } of await live()) await end(id, version);
};
const acts = async (id: string): Promise<readonly string[]> => {
  const { json } = await api.ask('GET', '/v1/audit?limit=200', { token: organization.owner.token });
  return (json as { items: { act: string; details: { id?: string } }[] }).items
    .filter(({ details }) => details.id === id)
    .map(({ act }) => act)
    .reverse();
};

describe('an organization', () => {
  it('follows nothing until somebody decides that it does', async () => {
    expect(await live()).toEqual([]);
  });

  it('follows a framework, changes its mind and ends it, and each step is on record', async () => {
    const made = (await follow()).json as Told;
    expect(made).toMatchObject({
      frameworkId: 'pss',
      frameworkTitle: 'Pod Security Standards',
      state: 'followed',
      from: '2026-03-01',
      owner: { memberId: engineer.id, name: 'Pat security-engineer' },
      target: { requirements: 10, by: '2026-12-31' },
      clusters: {
        counted: [
          { id: east.id, name: 'east', namespaces: null, evaluated: true, unclear: false },
          { id: west.id, name: 'west', namespaces: null, evaluated: false, unclear: false },
        ],
        excluded: [],
        outside: 0,
      },
      version: 1,
      endedAt: null,
    });
    const exclusions = [{ cluster: west.id, reason: 'a laboratory' }];
    const changed = await change(made.id, 1, { exclusions, target: null });
    expect(changed.json).toMatchObject({
      version: 2,
      target: null,
      clusters: { counted: [{ id: east.id }], excluded: [{ id: west.id, name: 'west', reason: 'a laboratory' }] },
    });
    const ended = await end(made.id, 2, 'we follow another one');
    expect(ended.json).toMatchObject({ state: 'ended', endNote: 'we follow another one', version: 3 });
    expect((await change(made.id, 3)).json).toMatchObject({ status: 409, code: 'resource.conflict' });
    const path = `/v1/framework-enrolments/${made.id}`;
    expect((await api.ask('GET', path, { token: auditor.token })).json).toMatchObject({ state: 'ended' });
    expect(await acts(made.id)).toEqual([
      'framework.followed',
      'framework.enrolment-changed',
      'framework.enrolment-ended',
    ]);
  });

  it('that sends the same twice, or at once, follows it once', async () => {
    const answers = await Promise.all([follow(), follow(), follow()]);
    const ids = new Set(answers.map(({ json }) => (json as Told).id));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(ids.size).toBe(1);
    const [{ id } = { id: '' }] = await live();
    expect(await acts(id)).toEqual(['framework.followed']);
    expect((await change(id, 99)).json).toMatchObject({ version: 1 });
    expect((await end(id, 1)).json).toMatchObject({ version: 2 });
    expect((await end(id, 1)).json).toMatchObject({ version: 2, state: 'ended' });
    expect(await acts(id)).toEqual(['framework.followed', 'framework.enrolment-ended']);
  });

  it('follows a framework under one set of terms at a time', async () => {
    await follow();
    expect((await follow({ target: null })).json).toMatchObject({ status: 409, code: 'resource.conflict' });
    await endAll();
    expect((await follow({ target: null })).status).toBe(201);
    await endAll();
  });

  it('overwrites nobody’s change', async () => {
    const { id, version } = (await follow()).json as Told;
    expect((await change(id, version, { target: null })).status).toBe(200);
    expect((await change(id, version, { from: '2026-04-01' })).json).toMatchObject({ status: 409 });
    expect((await end(id, version)).json).toMatchObject({ status: 409, code: 'resource.conflict' });
    const [kept] = await live();
    expect(kept).toMatchObject({ id, version: 2, from: '2026-03-01', target: null });
    await endAll();
  });

  it('plans what begins later', async () => {
    const { id } = (await follow({ from: '2026-03-03' })).json as Told;
    const read = async () =>
      ((await api.ask('GET', `/v1/framework-enrolments/${id}`, { token: auditor.token })).json as Told).state;
    expect(await read()).toBe('planned');
    api.clock.advance(86_400);
    expect(await read()).toBe('followed');
    await endAll();
  });
});

describe('the scope of an enrolment', () => {
  const clustersOf = async (scope: readonly object[]) => {
    const { json } = await follow({ scope });
    await endAll();
    return (json as Told).clusters;
  };

  it('is clusters by id and by label', async () => {
    expect(await clustersOf([{ clusters: { id: east.id } }])).toMatchObject({
      counted: [{ id: east.id, namespaces: null }],
      outside: 1,
    });
    expect(await clustersOf([{ clusters: { labels: { region: 'west' } } }])).toMatchObject({
      counted: [{ id: west.id }],
      outside: 1,
    });
  });

  it('is namespaces by name and by the labels that they have in the cluster', async () => {
    const names = await clustersOf([{ clusters: { id: east.id }, namespaces: { names: ['blog', 'none'] } }]);
    expect(names.counted).toMatchObject([{ namespaces: ['blog', 'none'], unclear: false }]);
    const labelled = await clustersOf([{ clusters: { every: true }, namespaces: { labels: { pci: 'yes' } } }]);
    expect(labelled.counted).toMatchObject([
      { name: 'east', namespaces: ['cards'], unclear: false },
      // Nothing of it was ever read: which of its namespaces are meant is not known.
      { name: 'west', namespaces: [], unclear: true },
    ]);
  });
});

describe('an enrolment is refused', () => {
  it.each([
    ['an exclusion without a reason', () => ({ exclusions: [{ requirement: 'baseline:privileged', reason: '  ' }] })],
    ['a requirement that is not one', () => ({ exclusions: [{ requirement: 'nothing', reason: 'so' }] })],
    ['a cluster of another organization', () => ({ scope: [{ clusters: { id: foreign.id } }] })],
    ['the exclusion of such a cluster', () => ({ exclusions: [{ cluster: foreign.id, reason: 'so' }] })],
    ['an owner of another organization', () => ({ owner: other.owner.id })],
    ['a framework that does not exist', () => ({ framework: 'nothing' })],
    ['a target beyond the framework', () => ({ target: { requirements: 9999 } })],
    ['a target before its first day', () => ({ target: { by: '2026-02-01' } })],
    ['no scope', () => ({ scope: [] })],
    ['more than is bounded', () => ({ scope: Array.from({ length: 51 }, () => ({ clusters: { id: east.id } })) })],
    [
      'a reason that is a book',
      () => ({ exclusions: [{ requirement: 'baseline:privileged', reason: 'x'.repeat(2001) }] }),
    ],
  ])('with %s', async (_what, wrong) => {
    const answer = await follow(wrong());
    expect(answer.json).toMatchObject({ status: 400, code: 'request.invalid', errors: expect.any(Array) });
    expect(await live()).toEqual([]);
  });

  it('and says the same of what is foreign as of what does not exist', async () => {
    const said = async (id: string) =>
      (await follow({ scope: [{ clusters: { id } }] })).json as { detail: string; errors: unknown };
    const [theirs, random] = [await said(foreign.id), await said(randomUUID())];
    expect([theirs.detail, theirs.errors]).toEqual([random.detail, random.errors]);
  });

  it('to who may only read', async () => {
    expect((await follow({}, auditor)).json).toMatchObject({ status: 403, code: 'access.denied' });
  });
});

it('an organization sees and ends its own enrolments alone', async () => {
  const { id } = (await follow()).json as Told;
  const path = `/v1/framework-enrolments/${id}`;
  const { token } = other.owner;
  expect((await api.ask('GET', path, { token })).status).toBe(404);
  const body = { version: 1, note: '' };
  expect((await api.ask('POST', `${path}/end`, { token, body })).status).toBe(404);
  expect((await api.ask('GET', '/v1/framework-enrolments', { token })).json).toEqual({ items: [] });
  expect(await live()).toHaveLength(1);
  await endAll();
});
