import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { join, makeOrganization, password, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

/** The cost of each verification that was made; the library itself does the work. */
const verified = vi.hoisted((): string[] => []);
vi.mock('@node-rs/argon2', async (original) => {
  const library = await original<typeof import('@node-rs/argon2')>();
  return {
    ...library,
    verify: async (hash: string, secret: string) => {
      verified.push(hash.split('$').slice(1, 4).join(' '));
      return await library.verify(hash, secret);
    },
  };
});

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Equal');
});
beforeEach(() => {
  verified.length = 0;
});
afterAll(() => api.close());

const work = async (email: string): Promise<readonly string[]> => {
  verified.length = 0;
  const answer = await api.ask('POST', '/v1/sessions', { body: { email, password: 'a wrong password' } });
  expect(answer.json).toMatchObject({ status: 401, code: 'auth.failed' });
  return [...verified];
};

it('whether an address is known cannot be told from the work that is done: one verification of the same cost', async () => {
  const known = await join(api, organization, 'developer');
  const disabled = await join(api, organization, 'developer');
  const change = { token: organization.owner.token, body: { disabled: true, version: 1 } };
  expect((await api.ask('PATCH', `/v1/members/${disabled.id}`, change)).status).toBe(200);
  const without = await join(api, organization, 'developer');
  await asSuperuser(api.database, 'UPDATE member SET password_hash = NULL WHERE member_id = $1', [without.id]);

  const usual = await work(known.email);
  expect(usual).toEqual(['argon2id v=19 m=19456,t=2,p=1']);
  expect(await work(`${randomUUID()}@nowhere.example`)).toEqual(usual);
  expect(await work(disabled.email)).toEqual(usual);
  expect(await work(without.email)).toEqual(usual);
});

it('is noticed when less is done: a right password is verified too', async () => {
  const { email } = organization.owner;
  expect((await api.ask('POST', '/v1/sessions', { body: { email, password } })).status).toBe(201);
  expect(verified).toHaveLength(1);
});
