import { createHash } from 'node:crypto';
import { AppError } from '@plimsoll/domain';
import { clearSignInAttempts, countSignInAttempt, type Store } from '@plimsoll/store';

/** Seconds in which attempts are counted together. */
const windowSeconds = 900;

/**
 * Attempts in a window: at one e-mail address, from one network address, from one through an identity provider, and at one
 * member's password or second factor.
 */
const allowed = { email: 10, address: 100, identity: 200, confirmation: 10, code: 5 } as const;

type Kind = keyof typeof allowed;

const keyOf = (kind: Kind, value: string): Buffer => createHash('sha256').update(`${kind}|${value}`).digest();

/** Counts an attempt at each of these. Throws `auth.throttled` when one had too many. */
export const countAttempts = async (
  store: Store,
  attempts: readonly (readonly [Kind, string])[],
  now: Date,
): Promise<void> => {
  let tooMany = false;
  for (const [kind, value] of attempts)
    if ((await countSignInAttempt(store, keyOf(kind, value), now, windowSeconds)) > allowed[kind]) tooMany = true;
  if (tooMany) throw new AppError('auth.throttled', 'Wait a quarter of an hour, then try again.');
};

/** Forgets the attempts at one of these after one that succeeded. */
export const forgetAttempts = async (store: Store, kind: Kind, value: string, now: Date): Promise<void> => {
  await clearSignInAttempts(store, keyOf(kind, value), now);
};
