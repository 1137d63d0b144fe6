import { createHash } from 'node:crypto';
import { createSession } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import { clearSignInAttempts, countSignInAttempt, type Store, signInCandidates } from '@plimsoll/store';
import { verifyNothing, verifyPassword } from '../access/password.ts';
import { route } from '../server/route.ts';
import { startSession } from './start-session.ts';

/** Attempts per address and per caller's network address in a quarter of an hour. */
const windowSeconds = 900;
const attemptsPerEmail = 10;
const attemptsPerAddress = 100;

const keyOf = (kind: string, value: string): Buffer => createHash('sha256').update(`${kind}|${value}`).digest();

const throttle = async (store: Store, email: string, address: string, now: Date): Promise<void> => {
  const byEmail = await countSignInAttempt(store, keyOf('email', email), now, windowSeconds);
  const byAddress = await countSignInAttempt(store, keyOf('address', address), now, windowSeconds);
  if (byEmail > attemptsPerEmail || byAddress > attemptsPerAddress)
    throw new AppError('auth.throttled', 'Wait a quarter of an hour, then try again.');
};

/** An unknown address and a wrong password look alike, in words and in time. */
export const createSessionRoute = route(createSession, async ({ store, clock }, { body, request }) => {
  const now = clock.now();
  await throttle(store, body.email, request.ip, now);
  const candidates = await signInCandidates(store, body.email);
  if (candidates.length === 0) await verifyNothing(body.password);
  for (const { orgId, memberId, passwordHash } of candidates) {
    if (!(await verifyPassword(passwordHash, body.password))) continue;
    await clearSignInAttempts(store, keyOf('email', body.email), now);
    return await store.withOrg(orgId, (tx) => startSession(tx, memberId, request, now));
  }
  throw new AppError('auth.failed', 'Check both and try again.');
});
