import { beginIdentitySignIn, completeIdentitySignIn, listSignInProviders } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  type IdentityProvider,
  identityProvidersOnOffer,
  type Keyring,
  readClientSecret,
  readIdentityProvider,
  type Store,
} from '@plimsoll/store';
import { requireKeyring } from '../second-factor/check-code.ts';
import { route } from '../server/route.ts';
import { startSession } from '../sessions/start-session.ts';
import { countAttempts } from '../sessions/throttle.ts';
import { admit } from './admit.ts';
import { openFlow, sealFlow } from './flow-token.ts';
import { beginFlow, completeFlow, type ProviderClient } from './provider-client.ts';

/** Where providers send browsers back to; registered with them, so it never changes. */
export const returnAddressOf = (publicUrl: string): string => `${publicUrl}/sign-in/return`;

export const listSignInProvidersRoute = route(listSignInProviders, async ({ store }) => ({
  items: (await identityProvidersOnOffer(store)).map(({ orgId, label }) => ({ organizationId: orgId, label })),
}));

const usable = async (
  store: Store,
  keyring: Keyring,
  orgId: string,
): Promise<{ readonly provider: IdentityProvider; readonly client: ProviderClient }> => {
  const { provider, secret } = await store.inOrganization(orgId, async (tx) => ({
    provider: await readIdentityProvider(tx),
    secret: await readClientSecret(tx, keyring),
  }));
  if (provider?.enabled !== true)
    throw new AppError('auth.identity-failed', 'There is no identity provider to sign in through. Use your password.');
  const { issuer, clientId } = provider;
  return { provider, client: { issuer, clientId, clientSecret: secret } };
};

export const beginIdentitySignInRoute = route(
  beginIdentitySignIn,
  async ({ store, keyring: given, clock, publicUrl }, { body, request }) => {
    const [keyring, now] = [requireKeyring(given), clock.now()];
    await countAttempts(store, [['identity', request.ip]], now);
    const { client } = await usable(store, keyring, body.organizationId);
    const { address, flow } = await beginFlow(client, returnAddressOf(publicUrl));
    return { address, flow: sealFlow(keyring, body.organizationId, flow, now) };
  },
);

export const completeIdentitySignInRoute = route(
  completeIdentitySignIn,
  async ({ store, keyring: given, clock, publicUrl }, { body, request }) => {
    const [keyring, now] = [requireKeyring(given), clock.now()];
    await countAttempts(store, [['identity', request.ip]], now);
    const { orgId, flow } = openFlow(keyring, body.flow, now);
    const { provider, client } = await usable(store, keyring, orgId);
    const returned = new URL(returnAddressOf(publicUrl));
    returned.search = body.answer;
    const claims = await completeFlow(client, returned, flow, ['email', provider.groupClaim]);
    const memberId = await store.inOrganization(orgId, (tx) => admit(tx, provider, claims, now));
    if (memberId === undefined)
      throw new AppError('auth.identity-refused', 'None of your groups is let in here any more. Ask an owner.');
    return await store.withOrg(orgId, (tx) => startSession(tx, memberId, request, now, 'identity-provider'));
  },
);
