import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster } from '../../test/inventory.ts';
import { join, makeOrganization, type Person, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let owner: Person;
let developer: Person;
let cluster: string;

const ask = async (method: string, path: string, body?: object) => {
  const answer = await api.ask(method, path, { token: owner.token, ...(body === undefined ? {} : { body }) });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer;
};

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Reviewed');
  owner = organization.owner;
  const made = await makeCluster(api, owner, 'east');
  cluster = made.id;
  await seed(api, organization.id, cluster, {
    assets: ['shop', 'cart', 'pay'].map((namespace) => ({ name: 'web', namespace, state: 0 })),
    namespaceLabels: { shop: { team: 'shop' }, cart: { team: 'shop' }, pay: { team: 'pay' } },
  });
  developer = await join(api, organization, 'developer');
  const { json } = await ask('POST', '/v1/teams', { name: '=SUM(A1)', members: [developer.id] });
  const holder = { kind: 'team', id: (json as { id: string }).id };
  const namespaces = { names: ['shop'] };
  await ask('POST', '/v1/grants', {
    holder,
    role: 'security-engineer',
    scope: [{ clusters: { id: cluster }, namespaces }],
    expiresAt: null,
  });
  await ask('PATCH', `/v1/members/${developer.id}`, { role: null, version: 1 });
});
afterAll(() => api.close());

it('a grant is previewed: how many clusters and namespaces it would let see, and which', async () => {
  const preview = async (scope: object[]) => (await ask('POST', '/v1/grants/preview', { scope })).json;
  const labels = [{ clusters: { every: true }, namespaces: { labels: { team: 'shop' } } }];
  expect(await preview(labels)).toEqual({
    everything: false,
    clusters: 1,
    namespaces: 2,
    places: [{ clusterId: cluster, name: 'east', whole: false, namespaces: 2, names: ['cart', 'shop'] }],
  });
  expect(await preview([])).toMatchObject({ everything: true, clusters: 1, namespaces: 3, places: [{ whole: true }] });
  expect(await preview([{ clusters: { labels: { tier: 'none' } } }])).toMatchObject({ clusters: 0, places: [] });
});

it('a member’s access says what they hold, through which team, and what they see', async () => {
  const { json } = await ask('GET', `/v1/members/${developer.id}/access`);
  expect(json).toMatchObject({
    member: { id: developer.id, role: null, secondFactor: false, lastSignInAt: api.clock.now().toISOString() },
    teams: [{ name: '=SUM(A1)', source: 'hand' }],
    grants: [{ role: 'security-engineer', holder: { kind: 'team' } }],
    sees: { everything: false, clusters: 1, namespaces: 1, places: [{ name: 'east', names: ['shop'] }] },
  });
});

describe('the access review', () => {
  it('has a line for each role that somebody holds, and one for who holds none', async () => {
    const bare = await join(api, organization, 'auditor', 'bare@people.example');
    await ask('PATCH', `/v1/members/${bare.id}`, { role: null, version: 1 });
    const { items } = (await ask('GET', '/v1/access-review')).json as { items: Record<string, unknown>[] };
    expect(items.filter(({ memberId }) => memberId === developer.id)).toEqual([
      expect.objectContaining({
        role: 'security-engineer',
        team: '=SUM(A1)',
        scope: 'east, namespace shop',
        until: null,
        secondFactor: false,
      }),
    ]);
    expect(items.find(({ memberId }) => memberId === owner.id)).toMatchObject({ role: 'owner', scope: 'everything' });
    expect(items.find(({ memberId }) => memberId === bare.id)).toMatchObject({ role: null, scope: 'nothing' });
  });

  it('is taken as CSV in which nothing runs as a formula, and that it was taken is on record', async () => {
    await ask('PUT', `/v1/teams/${await teamId()}`, { name: '=SUM(A1)', members: [developer.id], version: 1 });
    const answer = await ask('GET', '/v1/access-review/export');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="access-review-2026-03-02\.csv"$/);
    const [titles, ...lines] = answer.text.trimEnd().split('\r\n');
    expect(titles).toBe('member,e-mail,state,role,through,scope,until,second factor,last sign-in');
    expect(lines.some((line) => /(^|,)[=+@-]/.test(line))).toBe(false);
    expect(lines.find((line) => line.includes(developer.email))).toContain('"east, namespace shop"');
    const { json } = await ask('GET', '/v1/audit?act=access-review&limit=5');
    expect(json).toMatchObject({ items: [{ act: 'access-review.exported', details: { lines: lines.length } }] });
  });

  it('leaves out what has ended', async () => {
    const expiresAt = new Date(api.clock.now().getTime() + 1_000).toISOString();
    const holder = { kind: 'member', id: developer.id };
    await ask('POST', '/v1/grants', { holder, role: 'auditor', scope: [], expiresAt });
    const roles = async () =>
      ((await ask('GET', '/v1/access-review')).json as { items: { memberId: string; role: string }[] }).items
        .filter(({ memberId }) => memberId === developer.id)
        .map(({ role }) => role);
    expect(await roles()).toEqual(['security-engineer', 'auditor']);
    api.clock.advance(2);
    expect(await roles()).toEqual(['security-engineer']);
  });
});

const teamId = async (): Promise<string> =>
  ((await ask('GET', '/v1/teams')).json as { items: { id: string }[] }).items[0]?.id ?? '';
