import { AppError } from '@plimsoll/domain';
import { findMember, type Store } from '@plimsoll/store';
import { verifyPassword } from '../access/password.ts';
import type { PersonCaller } from '../server/route.ts';
import { countAttempts, forgetAttempts } from '../sessions/throttle.ts';

type Member = Extract<PersonCaller, { readonly kind: 'member' }>;

/** The caller as a person who is signed in. Throws for a token: it has no password and no second factor. */
export const requireMember = (caller: PersonCaller): Member => {
  if (caller.kind !== 'member')
    throw new AppError('request.invalid', 'A token has no second factor. Sign in as the member it belongs to.');
  if (caller.inDemo === true) throw new AppError('demo.read-only', 'Go back to your organization first.');
  return caller;
};

const passwordHashOf = async (store: Store, { orgId, id }: Member): Promise<string | null> =>
  (await store.withOrg(orgId, (tx) => findMember(tx, id)))?.passwordHash ?? null;

/** Whether a member can sign in with a password at all. */
export const hasPassword = async (store: Store, member: Member): Promise<boolean> =>
  (await passwordHashOf(store, member)) !== null;

/**
 * Asks the signed-in member for the password once more: a session left open must not be enough. Throws
 * `confirmation.failed` for a wrong one, `auth.throttled` after ten.
 */
export const verifyOwnPassword = async (store: Store, member: Member, password: string, now: Date): Promise<void> => {
  const key = `${member.orgId}|${member.id}`;
  await countAttempts(store, [['confirmation', key]], now);
  const hash = await passwordHashOf(store, member);
  if (hash === null)
    throw new AppError(
      'request.invalid',
      'You have no password here: you sign in through your identity provider, which asks for a factor of its own.',
    );
  if (!(await verifyPassword(hash, password)))
    throw new AppError('confirmation.failed', 'The password is wrong. Enter the one that you sign in with.');
  await forgetAttempts(store, 'confirmation', key, now);
};
