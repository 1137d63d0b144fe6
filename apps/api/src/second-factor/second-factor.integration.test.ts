import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { SecretSearch } from '../../../../packages/store/test/secret-search.ts';
import { join, makeOrganization, type Person, password, signIn, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type App, beginSetUp, setUpSecondFactor, signInWith } from '../../test/second-factor.ts';
import { everythingStored } from '../../test/stored.ts';

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Factors');
});
afterAll(() => api.close());

const developer = () => join(api, organization, 'developer');
const secured = async (): Promise<readonly [Person, App]> => {
  const person = await developer();
  return [person, await setUpSecondFactor(api, person)];
};
const stateOf = async ({ token }: Person) => (await api.ask('GET', '/v1/second-factor', { token })).json;
const wordsOf = (json: unknown): unknown => ({ ...(json as object), requestId: undefined });

describe('setting up', () => {
  it('counts for nothing until a code confirms it', async () => {
    const person = await developer();
    const app = await beginSetUp(api, person);
    expect(await stateOf(person)).toMatchObject({ state: 'begun', recoveryCodesLeft: 0, available: true });
    expect((await signInWith(api, person.email)).status).toBe(201);
    const wrong = await api.ask('POST', '/v1/second-factor/confirmation', {
      token: person.token,
      body: { code: app.next() === '000000' ? '000001' : '000000' },
    });
    expect(wrong.json).toMatchObject({ status: 422, code: 'confirmation.failed' });
    expect((await signInWith(api, person.email)).status).toBe(201);
  });

  it('asks for the password first, and shows ten recovery codes', async () => {
    const person = await developer();
    const ask = (given: string) =>
      api.ask('POST', '/v1/second-factor', { token: person.token, body: { password: given } });
    expect((await ask('not the password')).json).toMatchObject({ code: 'confirmation.failed' });
    expect((await ask(password)).json).toMatchObject({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      address: expect.stringContaining('otpauth://totp/Plimsoll%20Factors:'),
    });
    const { recoveryCodes } = await setUpSecondFactor(api, person);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await stateOf(person)).toMatchObject({ state: 'on', recoveryCodesLeft: 10 });
    expect((await ask(password)).json).toMatchObject({ code: 'resource.conflict' });
  });

  it('ends the other sessions: they began with the password alone', async () => {
    const person = await developer();
    const other = await signIn(api, person.email);
    await setUpSecondFactor(api, person);
    expect((await api.ask('GET', '/v1/me', { token: other.token })).status).toBe(401);
    expect((await api.ask('GET', '/v1/me', { token: person.token })).status).toBe(200);
  });
});

describe('signing in', () => {
  it('asks for a code only who knows the password, and takes it', async () => {
    const [person, app] = await secured();
    expect((await signInWith(api, person.email)).json).toMatchObject({
      status: 401,
      code: 'auth.second-factor-required',
    });
    const code = app.next();
    const wrong = { email: person.email, password: 'wrong', otp: code };
    const refused = await api.ask('POST', '/v1/sessions', { body: wrong });
    const nobody = `${randomUUID()}@nowhere.example`;
    for (const otp of [code, undefined]) {
      const unknown = await api.ask('POST', '/v1/sessions', { body: { email: nobody, password, otp } });
      expect(wordsOf(unknown.json)).toEqual(wordsOf(refused.json));
    }
    expect((await signInWith(api, person.email, ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(201);
  });

  it('takes no code twice, nor one of a step before one that was taken', async () => {
    const [person, app] = await secured();
    const [earlier, later] = [app.next(), app.next()];
    expect((await signInWith(api, person.email, later)).status).toBe(201);
    for (const used of [later, earlier])
      expect((await signInWith(api, person.email, used)).json).toMatchObject({ code: 'auth.second-factor-failed' });
  });

  it('lets one of two in who send the same code at the same time', async () => {
    const [person, app] = await secured();
    const code = app.next();
    const answers = await Promise.all([signInWith(api, person.email, code), signInWith(api, person.email, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
  });

  it('takes each recovery code once, however it is typed, and says so in the audit log', async () => {
    const [person, app] = await secured();
    const [code = ''] = app.recoveryCodes;
    expect((await signInWith(api, person.email, code.toLowerCase().replaceAll('-', ' '))).status).toBe(201);
    expect((await signInWith(api, person.email, code)).status).toBe(401);
    expect(await stateOf(person)).toMatchObject({ recoveryCodesLeft: 9 });
    const { json } = await api.ask('GET', '/v1/audit?limit=5', { token: organization.owner.token });
    expect(json).toMatchObject({
      items: [
        { act: 'session.started', details: { method: 'second-factor' } },
        { act: 'second-factor.recovery-code-used', target: person.email, details: { left: 9 } },
        {},
        {},
        {},
      ],
    });
  });

  it('slows down after five codes, right or wrong, and forgets after a quarter of an hour', async () => {
    const [person, app] = await secured();
    for (let tries = 0; tries < 5; tries += 1)
      expect((await signInWith(api, person.email, 'AAAA-AAAA-AAAA-AAAA')).status).toBe(401);
    expect((await signInWith(api, person.email, app.next())).json).toMatchObject({ code: 'auth.throttled' });
    api.clock.advance(901);
    expect((await signInWith(api, person.email, app.next())).status).toBe(201);
  });
});

describe('turning off and renewing', () => {
  it('needs the password and a fresh code, both', async () => {
    const [person, app] = await secured();
    const [spare = ''] = app.recoveryCodes;
    const remove = (body: object) => api.ask('POST', '/v1/second-factor/removal', { token: person.token, body });
    expect((await remove({ password: 'wrong', code: app.next() })).status).toBe(422);
    expect((await remove({ password, code: 'AAAA-AAAA-AAAA-AAAA' })).status).toBe(422);
    expect((await remove({ password, code: spare })).status).toBe(204);
    expect((await signInWith(api, person.email)).status).toBe(201);
    expect(await stateOf(person)).toMatchObject({ state: 'none', recoveryCodesLeft: 0 });
  });

  it('has the recovery codes before stop working', async () => {
    const [person, app] = await secured();
    const renewed = await api.ask('POST', '/v1/second-factor/recovery-codes', {
      token: person.token,
      body: { password, code: app.next() },
    });
    const { recoveryCodes } = renewed.json as { recoveryCodes: string[] };
    expect((await signInWith(api, person.email, app.recoveryCodes[0])).status).toBe(401);
    expect((await signInWith(api, person.email, recoveryCodes[0])).status).toBe(201);
  });
});

describe('a lost second factor', () => {
  const reset = (by: Person, who: Person) =>
    api.ask('DELETE', `/v1/members/${who.id}/second-factor`, { token: by.token });

  it('is reset by an admin, who ends the sessions with it', async () => {
    const admin = await join(api, organization, 'admin');
    const [person] = await secured();
    expect((await reset(admin, person)).status).toBe(204);
    expect((await api.ask('GET', '/v1/me', { token: person.token })).status).toBe(401);
    expect((await signInWith(api, person.email)).status).toBe(201);
    expect((await reset(admin, person)).json).toMatchObject({ code: 'resource.conflict' });
  });

  it('is not reset by an admin where it is an owner’s, nor by anybody where it is their own', async () => {
    const admin = await join(api, organization, 'admin');
    const owner = await join(api, organization, 'owner');
    await setUpSecondFactor(api, owner);
    expect((await reset(admin, owner)).status).toBe(403);
    expect((await reset(owner, owner)).status).toBe(400);
    expect((await reset(organization.owner, owner)).status).toBe(204);
  });
});

describe('an organization that demands one', () => {
  it('lets who has none only set one up', async () => {
    const strict = await makeOrganization(api, 'Strict');
    const { owner } = strict;
    const member = await join(api, strict, 'admin');
    const policy = (secondFactorRequired: boolean) =>
      api.ask('PUT', '/v1/organization/sign-in-policy', { token: owner.token, body: { secondFactorRequired } });
    expect((await policy(true)).json).toMatchObject({ code: 'resource.conflict' });
    await setUpSecondFactor(api, owner);
    expect((await policy(true)).status).toBe(200);

    const ask = (method: string, path: string, body?: object) =>
      api.ask(method, path, { token: member.token, ...(body === undefined ? {} : { body }) });
    expect((await ask('GET', '/v1/me')).json).toMatchObject({ mustSetUpSecondFactor: true, permissions: [] });
    for (const [method, path] of [
      ['GET', '/v1/clusters'],
      ['GET', '/v1/members'],
      ['GET', '/v1/audit'],
    ] as const)
      expect((await ask(method, path)).json).toMatchObject({ status: 403, code: 'auth.second-factor-setup' });
    const token = await ask('POST', '/v1/tokens', { name: 'around', role: 'developer', expiresInDays: 1 });
    expect(token.json).toMatchObject({ code: 'auth.second-factor-setup' });

    const app = await setUpSecondFactor(api, member);
    expect((await ask('GET', '/v1/me')).json).toMatchObject({ mustSetUpSecondFactor: false });
    expect((await ask('GET', '/v1/clusters')).status).toBe(200);
    expect((await ask('POST', '/v1/second-factor/removal', { password, code: app.next() })).status).toBe(204);
    expect((await ask('GET', '/v1/clusters')).status).toBe(403);
  });
});

it('keeps seeds and codes out of logs and audit, and stores neither as it is', async () => {
  const [person, app] = await secured();
  await signInWith(api, person.email, app.recoveryCodes[0]);
  const search = new SecretSearch([
    { name: 'seed', value: app.secret },
    ...app.recoveryCodes.map((value, index) => ({ name: `code ${index}`, value })),
    ...app.recoveryCodes.map((value, index) => ({ name: `bare ${index}`, value: value.replaceAll('-', '') })),
  ]);
  expect(search.findIn(JSON.stringify(app))).not.toEqual([]);
  expect(search.findIn(await everythingStored(api))).toEqual([]);
  expect(search.findIn(JSON.stringify(api.log))).toEqual([]);
  const [stored] = await asSuperuser<{ sealed: Buffer }>(
    api.database,
    `SELECT sealed FROM stored_secret WHERE purpose = $1`,
    [`second-factor:${person.id}`],
  );
  expect(stored?.sealed.length).toBe(1 + 12 + 16 + 20);
});
