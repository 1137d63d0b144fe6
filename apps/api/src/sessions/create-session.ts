import { createSession } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  findMember,
  findSecondFactor,
  type ModelTransaction,
  noteBreakGlass,
  recordAct,
  type SessionMethod,
  signInCandidates,
} from '@plimsoll/store';
import { verifyNothing, verifyPassword } from '../access/password.ts';
import { passwordAllowed } from '../identity/password-allowed.ts';
import { requireKeyring, takeCode } from '../second-factor/check-code.ts';
import type { Dependencies } from '../server/dependencies.ts';
import { route } from '../server/route.ts';
import { startSession } from './start-session.ts';
import { countAttempts, forgetAttempts } from './throttle.ts';

/**
 * What the session of a member whose password was right begins with. Throws `auth.second-factor-required` where a code is
 * needed and none was given: the one thing that a right password learns beyond a wrong one.
 */
const passSecondFactor = async (
  { store, keyring }: Dependencies,
  { orgId, memberId }: { readonly orgId: string; readonly memberId: string },
  otp: string | undefined,
  now: Date,
): Promise<SessionMethod> => {
  const factor = await store.inOrganization(orgId, (tx) => findSecondFactor(tx, memberId));
  if (factor === undefined || factor.confirmedAt === null) return 'password';
  if (otp === undefined || otp.trim() === '')
    throw new AppError(
      'auth.second-factor-required',
      'Enter the six digits that your app shows, or one of your recovery codes.',
    );
  const member = await store.withOrg(orgId, (tx) => findMember(tx, memberId));
  const holder = { orgId, memberId, name: member?.name ?? '', email: member?.email ?? '' };
  if (!(await takeCode(store, requireKeyring(keyring), holder, otp, now)))
    throw new AppError(
      'auth.second-factor-failed',
      'Each code works once. Wait for the next one, or use a recovery code.',
    );
  return 'second-factor';
};

/** Loud: the one door beside the identity provider was used. Owners and admins are told, for thirty days. */
const enterBreakGlass = async (
  tx: ModelTransaction,
  member: { readonly id: string; readonly email: string; readonly name: string },
  address: string,
  now: Date,
): Promise<void> => {
  await noteBreakGlass(tx, now);
  await recordAct(tx, {
    at: now,
    actor: { kind: 'member', id: member.id, name: member.name },
    act: 'break-glass.used',
    target: member.email,
    details: { address },
  });
};

/** An unknown address and a wrong password look alike, in words and in time, with and without a code. */
export const createSessionRoute = route(createSession, async (dependencies, { body, request }) => {
  const { store, clock } = dependencies;
  const now = clock.now();
  await countAttempts(
    store,
    [
      ['email', body.email],
      ['address', request.ip],
    ],
    now,
  );
  const candidates = await signInCandidates(store, body.email);
  if (candidates.length === 0) await verifyNothing(body.password);
  for (const candidate of candidates) {
    if (!(await verifyPassword(candidate.passwordHash, body.password))) continue;
    const { orgId, memberId } = candidate;
    const allowed = await store.inOrganization(orgId, (tx) => passwordAllowed(tx, memberId));
    const method = await passSecondFactor(dependencies, candidate, body.otp, now);
    await forgetAttempts(store, 'email', body.email, now);
    return await store.withOrg(orgId, async (tx) => {
      const started = await startSession(tx, memberId, request, now, method);
      if (allowed === 'break-glass') await enterBreakGlass(tx, started.member, request.ip, now);
      return started;
    });
  }
  throw new AppError('auth.failed', 'Check both and try again.');
});
