import type { Route } from '../server/route.ts';
import { getIdentityProviderRoute, putIdentityProviderRoute, removeIdentityProviderRoute } from './settings.ts';
import { beginIdentitySignInRoute, completeIdentitySignInRoute, listSignInProvidersRoute } from './sign-in.ts';

/** Signing in through an organization's identity provider, and its settings. */
export const identityRoutes: readonly Route[] = [
  listSignInProvidersRoute,
  beginIdentitySignInRoute,
  completeIdentitySignInRoute,
  getIdentityProviderRoute,
  putIdentityProviderRoute,
  removeIdentityProviderRoute,
];
