import { randomUUID } from 'node:crypto';
import type { MemberRole } from '@plimsoll/domain';
import { createOrganization } from '@plimsoll/store';
import { hashPassword } from '../src/access/password.ts';
import type { RunningApi } from './running-api.ts';

export const password = 'a long enough password';

/** Somebody signed in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly sessionId: string;
}

export interface TestOrganization {
  readonly id: string;
  readonly name: string;
  readonly owner: Person;
}

interface Started {
  readonly token: string;
  readonly sessionId: string;
  readonly member: { readonly id: string; readonly email: string };
}

const personOf = (json: unknown): Person => {
  const { token, sessionId, member } = json as Started;
  return { id: member.id, email: member.email, token, sessionId };
};

/** Signs in through the API. */
export const signIn = async (api: RunningApi, email: string, secret = password): Promise<Person> =>
  personOf((await api.ask('POST', '/v1/sessions', { body: { email, password: secret } })).json);

/** An organization with an owner who is signed in. */
export const makeOrganization = async (api: RunningApi, name: string): Promise<TestOrganization> => {
  const email = `owner-${randomUUID()}@${name.toLowerCase().replaceAll(/\W/g, '-')}.example`;
  const owner = { email, name: 'Olive Owner', passwordHash: await hashPassword(password) };
  const { orgId } = await createOrganization(api.store, { name, owner, now: api.clock.now() });
  return { id: orgId, name, owner: await signIn(api, email) };
};

/** Invites by link. Returns the token in it. */
export const invite = async (api: RunningApi, by: Person, email: string, role: MemberRole): Promise<string> => {
  const answer = await api.ask('POST', '/v1/invitations', { token: by.token, body: { email, role } });
  return (answer.json as { link: string }).link.split('/').at(-1) ?? '';
};

/** A member of a role who joined by invitation and is signed in. */
export const join = async (
  api: RunningApi,
  organization: TestOrganization,
  role: MemberRole,
  email = `${role}-${randomUUID()}@people.example`,
): Promise<Person> => {
  const token = await invite(api, organization.owner, email, role);
  const body = { token, name: `Pat ${role}`, password };
  return personOf((await api.ask('POST', '/v1/invitations/accept', { body })).json);
};

/** An API token of a person. */
export const makeToken = async (
  api: RunningApi,
  by: Person,
  role: string,
): Promise<{ readonly id: string; readonly token: string }> => {
  const answer = await api.ask('POST', '/v1/tokens', {
    token: by.token,
    body: { name: `${role} token`, role, expiresInDays: 30 },
  });
  const { token, apiToken } = answer.json as { token: string; apiToken: { id: string } };
  return { id: apiToken.id, token };
};
