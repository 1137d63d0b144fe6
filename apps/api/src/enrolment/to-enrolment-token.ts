import type { EnrolmentToken } from '@plimsoll/contracts';
import type { EnrolmentToken as Stored } from '@plimsoll/store';
import type { z } from 'zod';

type State = z.input<typeof EnrolmentToken>['state'];

const stateOf = (token: Stored, now: Date): State => {
  if (token.revokedAt !== null) return 'revoked';
  if (Date.parse(token.expiresAt) <= now.getTime()) return 'expired';
  return token.uses >= token.maximumUses ? 'spent' : 'open';
};

/** An enrolment token as the API tells it. */
export const toEnrolmentToken = (token: Stored, now: Date): z.input<typeof EnrolmentToken> => ({
  ...token,
  state: stateOf(token, now),
});
