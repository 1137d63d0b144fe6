import type { Answer } from './answer.ts';
import { signInAt, startOpenIdProvider } from './openid-provider.ts';
import { join, type Person, signIn, type TestOrganization } from './people.ts';
import type { RunningApi } from './running-api.ts';
import { secondFactorActs } from './second-factor.ts';

type Ask = (method: string, path: string, body?: object) => Promise<Answer>;
type Acts = Readonly<Record<string, readonly [() => Promise<Answer>, readonly string[]]>>;

/** The acts around an identity provider, in their order; the last one stops it. */
const identityActs = async (api: RunningApi, ask: Ask, { id }: TestOrganization): Promise<Acts> => {
  const returnAddress = `${api.dependencies.publicUrl}/sign-in/return`;
  const { issuer, clientId, clientSecret, people, close } = await startOpenIdProvider(returnAddress);
  people.set('iris', { email: 'iris@people.example', email_verified: true, groups: [] });
  const rest = { groupClaim: 'groups', mappings: [], enabled: true, enforced: false, breakGlass: null, version: 0 };
  const settings = { label: 'Login', issuer, clientId, clientSecret, defaultRole: 'developer', ...rest };
  let begun: { readonly address: string; readonly flow: string };
  return {
    putIdentityProvider: [
      () => ask('PUT', '/v1/organization/identity-provider', settings),
      ['identity-provider.changed'],
    ],
    beginIdentitySignIn: [
      async () => {
        const answer = await ask('POST', '/v1/identity-sign-ins', { organizationId: id });
        begun = answer.json as typeof begun;
        return answer;
      },
      [],
    ],
    completeIdentitySignIn: [
      async () => {
        const answer = await signInAt(begun.address, 'iris', returnAddress);
        return await ask('POST', '/v1/identity-sign-ins/completion', { flow: begun.flow, answer });
      },
      // Three acts in one step, the last one first.
      ['session.started', 'member.directory-changed', 'member.joined'],
    ],
    removeIdentityProvider: [
      async () => {
        await close();
        return await ask('DELETE', '/v1/organization/identity-provider');
      },
      ['identity-provider.removed'],
    ],
  };
};

/** The acts that end what somebody is signed in with. */
const accessActs = async (api: RunningApi, ask: Ask, organization: TestOrganization): Promise<Acts> => {
  const member = await join(api, organization, 'developer');
  const { sessionId } = await signIn(api, member.email);
  await signIn(api, organization.owner.email);
  return {
    endMemberSession: [() => ask('DELETE', `/v1/members/${member.id}/sessions/${sessionId}`), ['session.ended']],
    revokeMemberAccess: [() => ask('DELETE', `/v1/members/${member.id}/access`), ['member.access-revoked']],
    endOtherSessions: [() => ask('DELETE', '/v1/sessions'), ['session.others-ended']],
  };
};

/** The acts of people around signing in, with what each writes into the audit log; `other` has a second factor then. */
export const signInActs = async (
  api: RunningApi,
  ask: Ask,
  organization: TestOrganization,
  other: Person,
): Promise<Acts> => ({
  ...(await accessActs(api, ask, organization)),
  ...(await identityActs(api, ask, organization)),
  ...(await secondFactorActs(api, ask, other)),
});
