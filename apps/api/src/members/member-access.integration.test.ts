import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, makeOrganization, makeToken, type Person, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;
let admin: Person;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Sessions');
  admin = await join(api, organization, 'admin');
});
afterAll(() => api.close());

const works = async (token: string): Promise<boolean> => (await api.ask('GET', '/v1/me', { token })).status === 200;
const ask = (method: string, path: string, by = admin) => api.ask(method, path, { token: by.token });

describe('what a member is signed in with', () => {
  it('is seen by an admin: where, since when, last used, and every token', async () => {
    const member = await join(api, organization, 'developer');
    await makeToken(api, member, 'developer');
    const other = await api.ask('POST', '/v1/sessions', {
      body: { email: member.email, password: 'a long enough password' },
      headers: { 'user-agent': 'a browser', 'x-forwarded-for': '203.0.113.9' },
    });
    const seen = await ask('GET', `/v1/members/${member.id}/access`);
    expect(seen.json).toMatchObject({
      member: { email: member.email },
      sessions: expect.arrayContaining([
        expect.objectContaining({ userAgent: 'a browser', address: '203.0.113.9', method: 'password', current: false }),
      ]),
      tokens: [{ name: 'developer token', revokedAt: null }],
    });
    expect(other.text).toContain('pls_');
    expect(seen.text).not.toMatch(/pls_|plt_[\w-]{12}/);
  });

  it('ends at once: one session, and everything', async () => {
    const member = await join(api, organization, 'developer');
    const second = await signIn(api, member.email);
    const { token } = await makeToken(api, member, 'developer');
    expect((await ask('DELETE', `/v1/members/${member.id}/sessions/${second.sessionId}`)).status).toBe(204);
    expect(await works(second.token)).toBe(false);
    expect((await ask('DELETE', `/v1/members/${member.id}/sessions/${second.sessionId}`)).status).toBe(404);
    expect(await works(member.token)).toBe(true);
    const all = await ask('DELETE', `/v1/members/${member.id}/access`);
    expect(all.json).toEqual({ sessions: 1, tokens: 1 });
    expect([await works(member.token), await works(token)]).toEqual([false, false]);
    expect((await signIn(api, member.email)).token).toMatch(/^pls_/);
  });

  it('of an owner is other owners’ alone, and of another member never reached through somebody else', async () => {
    const { owner } = organization;
    for (const [method, path] of [
      ['GET', `/v1/members/${owner.id}/access`],
      ['DELETE', `/v1/members/${owner.id}/access`],
      ['DELETE', `/v1/members/${owner.id}/sessions/${owner.sessionId}`],
    ] as const)
      expect((await ask(method, path)).status).toBe(403);
    const member = await join(api, organization, 'developer');
    expect((await ask('DELETE', `/v1/members/${member.id}/sessions/${owner.sessionId}`)).status).toBe(404);
    expect(await works(owner.token)).toBe(true);
  });
});

it('one’s own other sessions end together, and this one goes on', async () => {
  const member = await join(api, organization, 'auditor');
  const others = [await signIn(api, member.email), await signIn(api, member.email)];
  expect((await ask('DELETE', '/v1/sessions', member)).json).toEqual({ sessions: 2 });
  for (const { token } of others) expect(await works(token)).toBe(false);
  expect(await works(member.token)).toBe(true);
  expect((await ask('DELETE', '/v1/sessions', member)).json).toEqual({ sessions: 0 });
});
