import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, makeOrganization, password, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Sessions');
});
afterAll(() => api.close());

const attempt = async (email: string, secret: string, headers: Readonly<Record<string, string>> = {}) =>
  await api.ask('POST', '/v1/sessions', { body: { email, password: secret }, headers });

const withoutRequestId = (json: unknown): unknown => ({ ...(json as object), requestId: undefined });

describe('signing in', () => {
  it('answers an unknown address and a wrong password with the same words', async () => {
    const unknown = await attempt(`${randomUUID()}@nowhere.example`, 'wrong');
    const wrong = await attempt(organization.owner.email, 'wrong');
    expect(unknown.status).toBe(401);
    expect(withoutRequestId(unknown.json)).toEqual(withoutRequestId(wrong.json));
  });

  it('takes an address however it is written, and tells who signed in', async () => {
    const answer = await attempt(organization.owner.email.toUpperCase(), password);
    expect(answer).toMatchObject({
      status: 201,
      json: { member: { role: 'owner' }, organization: { id: organization.id, name: 'Sessions' } },
    });
  });

  it('tells a disabled member nothing but what a stranger hears', async () => {
    const member = await join(api, organization, 'developer');
    await api.ask('PATCH', `/v1/members/${member.id}`, {
      token: organization.owner.token,
      body: { disabled: true, version: 1 },
    });
    const disabled = await attempt(member.email, password);
    const unknown = await attempt(`${randomUUID()}@nowhere.example`, password);
    expect(withoutRequestId(disabled.json)).toEqual(withoutRequestId(unknown.json));
  });

  it('slows down after ten attempts at one address, known or not, and forgets after a quarter of an hour', async () => {
    for (const email of [(await join(api, organization, 'developer')).email, 'guess@nowhere.example']) {
      for (let tries = 0; tries < 10; tries += 1) expect((await attempt(email, 'wrong')).status).toBe(401);
      const eleventh = await attempt(email, password);
      expect(eleventh.json).toMatchObject({ status: 429, code: 'auth.throttled' });
      expect(Number(eleventh.headers['retry-after'])).toBe(900);
    }
    api.clock.advance(901);
    expect((await attempt('guess@nowhere.example', 'wrong')).status).toBe(401);
  });

  it('forgets the attempts of who then signs in', async () => {
    const member = await join(api, organization, 'developer');
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 9; tries += 1) await attempt(member.email, 'wrong');
      expect((await attempt(member.email, password)).status).toBe(201);
    }
  });

  it('slows down one network address that tries many e-mail addresses, and only that one', async () => {
    const from = { 'x-forwarded-for': '203.0.113.7' };
    for (let tries = 0; tries < 100; tries += 1)
      expect((await attempt(`guess-${tries}@nowhere.example`, 'x', from)).status).toBe(401);
    expect((await attempt('guess-100@nowhere.example', 'x', from)).status).toBe(429);
    expect((await attempt('guess-100@nowhere.example', 'x', { 'x-forwarded-for': '203.0.113.8' })).status).toBe(401);
    api.clock.advance(901);
  });

  it('finds the member of whichever organization has the address and the password', async () => {
    const other = await makeOrganization(api, 'Other');
    const email = `shared-${randomUUID()}@people.example`;
    await join(api, organization, 'developer', email);
    const second = await join(api, other, 'auditor', email);
    await api.database.openStore().then(async (store) => {
      const { hashPassword } = await import('../access/password.ts');
      await store.withOrg(other.id, async (tx) => {
        await tx.models.member.updateMany({
          where: { orgId: other.id, memberId: second.id },
          data: { passwordHash: await hashPassword('another long password') },
        });
      });
      await store.close();
    });
    expect((await attempt(email, password)).json).toMatchObject({ organization: { name: 'Sessions' } });
    expect((await attempt(email, 'another long password')).json).toMatchObject({ organization: { name: 'Other' } });
  });
});

describe('a session', () => {
  it('says who is calling and what they may do', async () => {
    const { json } = await api.ask('GET', '/v1/me', { token: organization.owner.token });
    expect(json).toMatchObject({ actor: { kind: 'member', role: 'owner' }, organization: { name: 'Sessions' } });
  });

  it('ends at once when its owner ends it, and only the own ones can be ended', async () => {
    const member = await join(api, organization, 'developer');
    const second = await signIn(api, member.email);
    const stranger = await join(api, organization, 'admin');
    const path = `/v1/sessions/${second.sessionId}`;
    expect((await api.ask('DELETE', path, { token: stranger.token })).status).toBe(404);
    expect((await api.ask('DELETE', path, { token: member.token })).status).toBe(204);
    expect((await api.ask('DELETE', path, { token: member.token })).status).toBe(404);
    expect((await api.ask('GET', '/v1/me', { token: second.token })).status).toBe(401);
    expect((await api.ask('GET', '/v1/me', { token: member.token })).status).toBe(200);
  });

  it('ends when it is signed out and when its time is up', async () => {
    const first = await join(api, organization, 'developer');
    expect((await api.ask('DELETE', '/v1/sessions/current', { token: first.token })).status).toBe(204);
    expect((await api.ask('GET', '/v1/me', { token: first.token })).status).toBe(401);
    const second = await signIn(api, first.email);
    api.clock.advance(36 * 3600 + 1);
    expect((await api.ask('GET', '/v1/me', { token: second.token })).status).toBe(401);
  });

  it('is listed with the address and browser it came from, also through the web process', async () => {
    const member = await join(api, await makeOrganization(api, 'Listed'), 'developer');
    const headers = { 'x-forwarded-for': '198.51.100.9', 'user-agent': 'a browser' };
    await api.ask('POST', '/v1/sessions', { body: { email: member.email, password }, headers });
    const { json } = await api.ask('GET', '/v1/sessions', { token: member.token });
    const sessions = (json as { items: { current: boolean; address: string; userAgent: string }[] }).items;
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions).toContainEqual(expect.objectContaining({ address: '198.51.100.9', userAgent: 'a browser' }));
  });
});
