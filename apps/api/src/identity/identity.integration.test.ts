import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { type OpenIdProvider, signInAt, startOpenIdProvider } from '../../test/openid-provider.ts';
import { invite, join, makeOrganization, type Person, password, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { setUpSecondFactor, signInWith } from '../../test/second-factor.ts';
import { everythingStored } from '../../test/stored.ts';

const returnAddress = 'http://plimsoll.example/sign-in/return';

let api: RunningApi;
let provider: OpenIdProvider;

beforeAll(async () => {
  api = await runApi();
  provider = await startOpenIdProvider(returnAddress);
});
afterAll(async () => {
  await provider.close();
  await api.close();
});

interface Directory {
  readonly organization: TestOrganization;
  readonly team: string;
  readonly put: (change: object, by?: Person) => ReturnType<RunningApi['ask']>;
}

/** An organization whose people sign in through the provider. */
const makeDirectory = async (name: string): Promise<Directory> => {
  const organization = await makeOrganization(api, name);
  const team = randomUUID();
  await asSuperuser(api.database, 'INSERT INTO team (org_id, team_id, name, created_at) VALUES ($1, $2, $3, now())', [
    organization.id,
    team,
    `${name} shop`,
  ]);
  let settings: object = {
    label: 'Harbour login',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    groupClaim: 'groups',
    defaultRole: null,
    mappings: [
      { group: 'platform', role: 'security-engineer', teams: [] },
      { group: 'shop', role: 'developer', teams: [team] },
    ],
    enabled: true,
    enforced: false,
    breakGlass: null,
    version: 0,
  };
  const put = async (change: object, by = organization.owner) => {
    const answer = await api.ask('PUT', '/v1/organization/identity-provider', {
      token: by.token,
      body: { ...settings, ...change },
    });
    if (answer.status === 200) {
      const { version, enforced, breakGlass } = answer.json as {
        version: number;
        enforced: boolean;
        breakGlass: string;
      };
      settings = { ...settings, version, enforced, breakGlass };
    }
    return answer;
  };
  expect((await put({})).status).toBe(200);
  return { organization, team, put };
};

const begin = async ({ organization }: Directory) => {
  const { json } = await api.ask('POST', '/v1/identity-sign-ins', { body: { organizationId: organization.id } });
  return json as { address: string; flow: string };
};
const complete = (flow: string, answer: string) =>
  api.ask('POST', '/v1/identity-sign-ins/completion', { body: { flow, answer } });

const signInThrough = async (directory: Directory, login: string) => {
  const { address, flow } = await begin(directory);
  return await complete(flow, await signInAt(address, login, returnAddress));
};

const me = async (answer: { readonly json: unknown }) => {
  const { token } = answer.json as { token: string };
  return (await api.ask('GET', '/v1/me', { token })).json as { actor: { id: string; role: string | null } };
};

describe('signing in through a provider', () => {
  let directory: Directory;
  beforeAll(async () => {
    directory = await makeDirectory('Harbour');
  });

  it('is offered by its label alone', async () => {
    const { json } = await api.ask('GET', '/v1/sign-in-providers');
    expect(json).toEqual({ items: [{ organizationId: directory.organization.id, label: 'Harbour login' }] });
  });

  it('asks with PKCE, state and nonce', async () => {
    const { address, flow } = await begin(directory);
    const asked = new URL(address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'plimsoll',
      response_type: 'code',
      redirect_uri: returnAddress,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    for (const secret of ['state', 'nonce', 'code_challenge'])
      expect(flow).not.toContain(asked.get(secret) ?? 'there is none');
  });

  it('makes a member with the strongest role of the groups, and follows the groups at each sign-in', async () => {
    const login = 'nadia';
    const about = { email: 'nadia@harbour.example', email_verified: true, name: 'Nadia' };
    const role = async () => (await me(await signInThrough(directory, login))).actor.role;
    provider.people.set(login, { ...about, groups: ['shop', 'platform'] });
    expect(await role()).toBe('security-engineer');
    const teamsOf = async () =>
      await asSuperuser(
        api.database,
        'SELECT t.team_id AS team, t.source FROM team_member t JOIN member m USING (org_id, member_id) WHERE m.email = $1',
        [about.email],
      );
    expect(await teamsOf()).toEqual([{ team: directory.team, source: 'directory' }]);
    provider.people.set(login, { ...about, groups: ['shop'] });
    expect(await role()).toBe('developer');
    provider.people.set(login, { ...about, groups: ['platform'] });
    expect(await role()).toBe('security-engineer');
    expect(await teamsOf()).toEqual([]);
    const last = await signInThrough(directory, login);
    provider.people.set(login, { ...about, groups: [] });
    const refused = await signInThrough(directory, login);
    expect(refused.json).toMatchObject({ status: 403, code: 'auth.identity-refused' });
    const { token } = last.json as { token: string };
    expect((await api.ask('GET', '/v1/me', { token })).status).toBe(401);
  });

  it('lets in nobody who has no group, and leaves no member behind', async () => {
    provider.people.set('stranger', { email: 'stranger@harbour.example', email_verified: true, groups: ['other'] });
    expect((await signInThrough(directory, 'stranger')).json).toMatchObject({ code: 'auth.identity-refused' });
    const { json } = await api.ask('GET', '/v1/members', { token: directory.organization.owner.token });
    expect(JSON.stringify(json)).not.toContain('stranger@');
  });

  it('is who has the address already only where the provider confirms it, and keeps what was given by hand', async () => {
    const known = await join(api, directory.organization, 'auditor', 'known@harbour.example');
    const claims = { email: 'Known@harbour.example', name: 'Known', groups: ['shop'] };
    provider.people.set('known', claims);
    expect((await signInThrough(directory, 'known')).json).toMatchObject({ code: 'auth.identity-refused' });
    provider.people.set('known', { ...claims, email_verified: true });
    expect((await me(await signInThrough(directory, 'known'))).actor).toMatchObject({ id: known.id, role: 'auditor' });
    provider.people.set('double', { ...claims, email_verified: true });
    expect((await signInThrough(directory, 'double')).json).toMatchObject({ code: 'auth.identity-refused' });
  });

  it('is refused to who is disabled', async () => {
    provider.people.set('gone', { email: 'gone@harbour.example', email_verified: true, groups: ['shop'] });
    const { actor } = await me(await signInThrough(directory, 'gone'));
    const { token } = directory.organization.owner;
    const listed = await api.ask('GET', '/v1/members', { token });
    const member = (listed.json as { items: { id: string; version: number }[] }).items.find(
      ({ id }) => id === actor.id,
    );
    await api.ask('PATCH', `/v1/members/${actor.id}`, { token, body: { disabled: true, version: member?.version } });
    expect((await signInThrough(directory, 'gone')).json).toMatchObject({ code: 'auth.identity-refused' });
  });

  it('takes no answer for another flow, twice, late, or in pieces', async () => {
    provider.people.set('nadia', { email: 'nadia@harbour.example', email_verified: true, groups: ['shop'] });
    const [first, second] = [await begin(directory), await begin(directory)];
    const answer = await signInAt(first.address, 'nadia', returnAddress);
    const failed = { status: 401, code: 'auth.identity-failed' };
    expect((await complete(second.flow, answer)).json).toMatchObject(failed);
    expect((await complete(first.flow.slice(0, -2), answer)).json).toMatchObject(failed);
    expect((await complete(first.flow, answer)).status).toBe(201);
    expect((await complete(first.flow, answer)).json).toMatchObject(failed);
    expect((await complete(second.flow, '?error=access_denied&state=x')).json).toMatchObject(failed);
    const late = await begin(directory);
    api.clock.advance(601);
    expect((await complete(late.flow, '?code=x&state=x')).json).toMatchObject(failed);
  });

  it('keeps the client secret out of answers, logs, audit and tables', async () => {
    const { token } = directory.organization.owner;
    const shown = await api.ask('GET', '/v1/organization/identity-provider', { token });
    expect(shown.json).toMatchObject({ provider: { hasSecret: true, issuer: provider.issuer }, returnAddress });
    for (const text of [shown.text, JSON.stringify(api.log), await everythingStored(api)])
      expect(text).not.toContain(provider.clientSecret);
  });
});

describe('an organization without passwords', () => {
  it('lets in by password its break-glass owner alone, loudly, also when the provider is down', async () => {
    const directory = await makeDirectory('Sealed');
    const { organization, put } = directory;
    const { owner } = organization;
    const member = await join(api, organization, 'admin');
    const link = await invite(api, owner, 'late@sealed.example', 'auditor');
    expect((await put({ enforced: true })).status).toBe(400);
    expect((await put({ enforced: true, breakGlass: member.id })).json).toMatchObject({ code: 'request.invalid' });
    expect((await put({ enforced: true, breakGlass: owner.id })).json).toMatchObject({ code: 'resource.conflict' });
    const app = await setUpSecondFactor(api, owner);
    expect((await put({ enforced: true, breakGlass: owner.id })).status).toBe(200);

    expect((await api.ask('GET', '/v1/me', { token: member.token })).status).toBe(401);
    expect((await signInWith(api, member.email)).json).toMatchObject({ code: 'auth.identity-required' });
    const wrong = { email: member.email, password: 'not the password' };
    expect((await api.ask('POST', '/v1/sessions', { body: wrong })).json).toMatchObject({ code: 'auth.failed' });
    const accept = { token: link, name: 'Late', password };
    expect((await api.ask('POST', '/v1/invitations/accept', { body: accept })).json).toMatchObject({
      code: 'auth.identity-required',
    });

    await provider.close();
    expect(
      (await api.ask('POST', '/v1/identity-sign-ins', { body: { organizationId: organization.id } })).json,
    ).toMatchObject({
      status: 424,
      code: 'auth.identity-unreachable',
    });
    expect((await signInWith(api, owner.email)).json).toMatchObject({ code: 'auth.second-factor-required' });
    expect((await signInWith(api, owner.email, app.next())).status).toBe(201);
    const audit = await api.ask('GET', '/v1/audit?limit=2', { token: owner.token });
    expect(audit.json).toMatchObject({ items: [{ act: 'break-glass.used', target: owner.email }, {}] });
    const attention = await api.ask('GET', '/v1/attention', { token: owner.token });
    expect(attention.json).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ kind: 'break-glass-used' })]),
    });

    const off = { password, code: app.next() };
    expect((await api.ask('POST', '/v1/second-factor/removal', { token: owner.token, body: off })).status).toBe(409);
    expect((await put({ enforced: false })).status).toBe(200);
    expect((await signInWith(api, member.email)).status).toBe(201);
  });
});
