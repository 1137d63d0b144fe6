import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invite, join, makeOrganization, password, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
});
beforeEach(async () => {
  organization = await makeOrganization(api, 'Invitations');
});
afterAll(() => api.close());

const accept = async (token: string, more: object = {}) =>
  await api.ask('POST', '/v1/invitations/accept', { body: { token, name: 'Robin', password, ...more } });
const lookUp = async (token: string) => await api.ask('POST', '/v1/invitations/look-up', { body: { token } });

describe('an invitation link', () => {
  it('says what it invites to, and makes the member it names, signed in', async () => {
    const token = await invite(api, organization.owner, 'Robin@People.Example', 'auditor');
    expect((await lookUp(token)).json).toMatchObject({
      organization: 'Invitations',
      email: 'robin@people.example',
      role: 'auditor',
    });
    const answer = await accept(token, { email: 'somebody@else.example', role: 'owner' });
    expect(answer.json).toMatchObject({ member: { email: 'robin@people.example', role: 'auditor' } });
    const { token: session } = answer.json as { token: string };
    expect((await api.ask('GET', '/v1/me', { token: session })).status).toBe(200);
  });

  it('works once, also when it is used twice at the same time', async () => {
    const token = await invite(api, organization.owner, 'robin@people.example', 'developer');
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    expect((await accept(token)).json).toMatchObject({ code: 'invitation.invalid' });
    expect((await lookUp(token)).status).toBe(410);
  });

  it('is refused once it is revoked, and once its week is over', async () => {
    const revoked = await api.ask('POST', '/v1/invitations', {
      token: organization.owner.token,
      body: { email: 'robin@people.example', role: 'developer' },
    });
    const { invitation, link } = revoked.json as { invitation: { id: string }; link: string };
    const path = `/v1/invitations/${invitation.id}`;
    expect((await api.ask('DELETE', path, { token: organization.owner.token })).status).toBe(204);
    expect((await api.ask('DELETE', path, { token: organization.owner.token })).status).toBe(404);
    expect((await accept(link.split('/').at(-1) ?? '')).status).toBe(410);
    const expired = await invite(api, organization.owner, 'robin@people.example', 'developer');
    api.clock.advance(7 * 86_400 + 1);
    expect((await lookUp(expired)).status).toBe(410);
    expect((await accept(expired)).status).toBe(410);
  });

  it('that was made up is refused in the same words as a used one', async () => {
    const used = await invite(api, organization.owner, 'robin@people.example', 'developer');
    await accept(used);
    const [first, second] = [await accept(used), await accept(`pli_${'x'.repeat(43)}`)];
    expect({ ...(first.json as object), requestId: '' }).toEqual({ ...(second.json as object), requestId: '' });
  });

  it('to somebody who is a member already is refused, at the door or when it is used', async () => {
    const [first, second] = [
      await invite(api, organization.owner, 'twice@people.example', 'developer'),
      await invite(api, organization.owner, 'twice@people.example', 'admin'),
    ];
    const answers = await Promise.all([accept(first), accept(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    const again = await api.ask('POST', '/v1/invitations', {
      token: organization.owner.token,
      body: { email: 'twice@people.example', role: 'developer' },
    });
    expect(again.json).toMatchObject({ status: 409, code: 'resource.conflict' });
  });

  it('asks for a name and a password of twelve characters', async () => {
    const token = await invite(api, organization.owner, 'robin@people.example', 'developer');
    for (const more of [{ password: 'short' }, { name: ' ' }, { name: 'a\u0000b' }]) {
      const answer = await accept(token, more);
      expect(answer.json).toMatchObject({ status: 400, code: 'request.invalid' });
    }
    expect((await accept(token)).status).toBe(201);
  });

  it('is listed with what became of it', async () => {
    const member = await join(api, organization, 'developer', 'joined@people.example');
    await invite(api, organization.owner, 'waiting@people.example', 'developer');
    const { json } = await api.ask('GET', '/v1/invitations', { token: organization.owner.token });
    const states = (json as { items: { email: string; state: string }[] }).items.map(({ email, state }) => [
      email,
      state,
    ]);
    expect(states).toContainEqual([member.email, 'accepted']);
    expect(states).toContainEqual(['waiting@people.example', 'open']);
  });

  it('carries a team and grants, which hold from the moment that it is accepted', async () => {
    const { token } = organization.owner;
    const made = await api.ask('POST', '/v1/teams', { token, body: { name: 'Shop' } });
    const team = (made.json as { id: string }).id;
    const inDays = (days: number): string => new Date(api.clock.now().getTime() + days * 86_400_000).toISOString();
    const scope = [{ clusters: { every: true }, namespaces: { names: ['shop'] } }];
    const grants = [
      { role: 'auditor', scope, expiresAt: inDays(30) },
      { role: 'control-owner', scope, expiresAt: inDays(1) },
    ];
    const email = 'robin@people.example';
    const ask = async (body: object) => await api.ask('POST', '/v1/invitations', { token, body: { email, ...body } });
    const answer = await ask({ role: null, teams: [team], grants });
    expect(answer.json).toMatchObject({ invitation: { role: null, teams: [team], grants } });
    // What has ended when it is accepted gives nothing.
    api.clock.advance(2 * 86_400);
    const { link } = answer.json as { link: string };
    const joined = await accept(link.split('/').at(-1) ?? '');
    const { member } = joined.json as { member: { id: string } };
    const renewed = { token: (await signIn(api, organization.owner.email)).token };
    const access = await api.ask('GET', `/v1/members/${member.id}/access`, renewed);
    expect(access.json).toMatchObject({ teams: [{ id: team }], grants: [{ role: 'auditor', scope, version: 1 }] });
    expect((access.json as { grants: object[] }).grants).toHaveLength(1);
    const audit = await api.ask('GET', '/v1/audit?act=grant.given', renewed);
    expect(audit.json).toMatchObject({ items: [{ actor: { id: organization.owner.id }, target: 'Robin' }] });
  });

  it('carries no grant that could not be given: without an end, past, of a cluster that is not there', async () => {
    const { token } = organization.owner;
    const expiresAt = new Date(api.clock.now().getTime() + 86_400_000).toISOString();
    const gone = [{ clusters: { id: '0190f0a0-0000-7000-8000-000000000001' } }];
    for (const [grant, path] of [
      [{ role: 'auditor', scope: [], expiresAt: null }, 'grants.0.expiresAt'],
      [{ role: 'auditor', scope: [], expiresAt: '2020-01-01T00:00:00Z' }, 'grants.0.expiresAt'],
      [{ role: 'developer', scope: gone, expiresAt }, 'grants.0.scope.0.clusters.id'],
    ] as const) {
      const body = { email: 'robin@people.example', role: null, grants: [grant] };
      const answer = await api.ask('POST', '/v1/invitations', { token, body });
      expect(answer.json).toMatchObject({ status: 400, errors: [{ path }] });
    }
  });
});
