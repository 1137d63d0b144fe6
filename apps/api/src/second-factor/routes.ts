import type { Route } from '../server/route.ts';
import {
  beginSecondFactorRoute,
  confirmSecondFactorRoute,
  getSecondFactorRoute,
  removeSecondFactorRoute,
  renewRecoveryCodesRoute,
} from './own-second-factor.ts';
import { resetSecondFactorRoute } from './reset-second-factor.ts';
import { getSignInPolicyRoute, setSignInPolicyRoute } from './sign-in-policy.ts';

/** One's own second factor, that of others, and what the organization demands. */
export const secondFactorRoutes: readonly Route[] = [
  getSecondFactorRoute,
  beginSecondFactorRoute,
  confirmSecondFactorRoute,
  renewRecoveryCodesRoute,
  removeSecondFactorRoute,
  resetSecondFactorRoute,
  getSignInPolicyRoute,
  setSignInPolicyRoute,
];
