import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { join, makeOrganization, makeToken, type Person, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;
let owner: Person;

beforeAll(async () => {
  api = await runApi();
});
beforeEach(async () => {
  organization = await makeOrganization(api, 'Members');
  owner = organization.owner;
});
afterAll(() => api.close());

const change = async (by: string, memberId: string, body: object) =>
  await api.ask('PATCH', `/v1/members/${memberId}`, { token: by, body: { version: 1, ...body } });
const me = async (token: string): Promise<number> => (await api.ask('GET', '/v1/me', { token })).status;

describe('owners', () => {
  it('cannot all be demoted or disabled: one who can sign in stays', async () => {
    for (const body of [{ role: 'admin' }, { disabled: true }]) {
      const answer = await change(owner.token, owner.id, body);
      expect(answer.json).toMatchObject({ status: 409, code: 'resource.conflict' });
    }
    expect(await me(owner.token)).toBe(200);
  });

  it('of two who demote each other at the same time, one stays', async () => {
    const second = await join(api, organization, 'owner');
    const answers = await Promise.all([
      change(owner.token, second.id, { role: 'admin' }),
      change(second.token, owner.id, { role: 'admin' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('are made, changed and disabled by owners only', async () => {
    const admin = await join(api, organization, 'admin');
    const other = await join(api, organization, 'developer');
    const second = await join(api, organization, 'owner');
    expect((await change(admin.token, other.id, { role: 'owner' })).status).toBe(403);
    expect((await change(admin.token, admin.id, { role: 'owner' })).status).toBe(403);
    expect((await change(admin.token, second.id, { role: 'developer' })).status).toBe(403);
    expect((await change(admin.token, second.id, { disabled: true })).status).toBe(403);
    expect((await change(owner.token, second.id, { disabled: true })).status).toBe(200);
  });

  it('cannot be made by an admin in a roundabout way: by invitation or by a token', async () => {
    const admin = await join(api, organization, 'admin');
    const invited = await api.ask('POST', '/v1/invitations', {
      token: admin.token,
      body: { email: 'friend@people.example', role: 'owner' },
    });
    expect(invited.status).toBe(403);
    const token = await api.ask('POST', '/v1/tokens', {
      token: admin.token,
      body: { name: 'mine', role: 'owner', expiresInDays: 1 },
    });
    expect(token.status).toBe(403);
  });
});

describe('a change of a member', () => {
  it('of role works at once, in sessions that are open', async () => {
    const member = await join(api, organization, 'admin');
    expect((await api.ask('GET', '/v1/audit', { token: member.token })).status).toBe(200);
    expect((await change(owner.token, member.id, { role: 'developer' })).status).toBe(200);
    expect((await api.ask('GET', '/v1/audit', { token: member.token })).status).toBe(403);
  });

  it('that disables ends every session at once, and enabling brings none back', async () => {
    const member = await join(api, organization, 'developer');
    const second = await signIn(api, member.email);
    expect((await change(owner.token, member.id, { disabled: true })).status).toBe(200);
    expect([await me(member.token), await me(second.token)]).toEqual([401, 401]);
    expect((await change(owner.token, member.id, { disabled: false, version: 2 })).status).toBe(200);
    expect([await me(member.token), await me(second.token)]).toEqual([401, 401]);
    expect(await me((await signIn(api, member.email)).token)).toBe(200);
  });

  it('is refused when somebody changed the member meanwhile', async () => {
    const member = await join(api, organization, 'developer');
    const answers = await Promise.all(
      ['auditor', 'control-owner'].map((role) => change(owner.token, member.id, { role })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('an API token', () => {
  it('is never above its creator', async () => {
    const engineer = await join(api, organization, 'security-engineer');
    for (const [role, status] of [
      ['admin', 403],
      ['auditor', 403],
      ['security-engineer', 201],
      ['pipeline', 201],
    ] as const) {
      const body = { name: 'x', role, expiresInDays: 1 };
      expect((await api.ask('POST', '/v1/tokens', { token: engineer.token, body })).status).toBe(status);
    }
  });

  it('stops at once when its creator is demoted below it, and when the creator is disabled', async () => {
    const member = await join(api, organization, 'admin');
    const [high, low] = [await makeToken(api, member, 'admin'), await makeToken(api, member, 'developer')];
    await change(owner.token, member.id, { role: 'developer' });
    expect([await me(high.token), await me(low.token)]).toEqual([401, 200]);
    await change(owner.token, member.id, { disabled: true, version: 2 });
    expect(await me(low.token)).toBe(401);
  });

  it('of an owner who becomes an admin is an owner no more', async () => {
    const second = await join(api, organization, 'owner');
    const token = await makeToken(api, second, 'owner');
    expect(await me(token.token)).toBe(200);
    await change(owner.token, second.id, { role: 'admin' });
    expect(await me(token.token)).toBe(401);
  });

  it('stops at once when it is revoked, and when its time is up', async () => {
    const [first, second] = [await makeToken(api, owner, 'developer'), await makeToken(api, owner, 'developer')];
    expect((await api.ask('DELETE', `/v1/tokens/${first.id}`, { token: owner.token })).status).toBe(204);
    expect((await api.ask('DELETE', `/v1/tokens/${first.id}`, { token: owner.token })).status).toBe(404);
    expect([await me(first.token), await me(second.token)]).toEqual([401, 200]);
    api.clock.advance(30 * 86_400 + 1);
    expect(await me(second.token)).toBe(401);
  });

  it('makes no tokens, and is listed to its creator and to who may see all', async () => {
    const member = await join(api, organization, 'developer');
    const token = await makeToken(api, member, 'developer');
    const body = { name: 'x', role: 'developer', expiresInDays: 1 };
    expect((await api.ask('POST', '/v1/tokens', { token: token.token, body })).status).toBe(403);
    const ids = async (by: string): Promise<readonly string[]> =>
      ((await api.ask('GET', '/v1/tokens', { token: by })).json as { items: { id: string }[] }).items.map(
        ({ id }) => id,
      );
    expect(await ids(member.token)).toEqual([token.id]);
    expect(await ids(owner.token)).toContain(token.id);
    expect(await ids((await join(api, organization, 'developer')).token)).toEqual([]);
  });
});
