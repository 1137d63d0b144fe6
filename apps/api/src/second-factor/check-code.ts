import { AppError } from '@plimsoll/domain';
import {
  findSecondFactor,
  type Keyring,
  type OrgTransaction,
  readSeed,
  recordAct,
  type Store,
  takeRecoveryCode,
  takeStep,
} from '@plimsoll/store';
import { countAttempts, forgetAttempts } from '../sessions/throttle.ts';
import { hashRecoveryCode } from './recovery-code.ts';
import { stepOfCode } from './totp.ts';

/** A member whose code is looked at. */
export interface CodeHolder {
  readonly orgId: string;
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
}

/** The keyring; throws `config.invalid` where the process was not given the key. */
export const requireKeyring = (keyring: Keyring | undefined): Keyring => {
  if (keyring === undefined)
    throw new AppError('config.invalid', 'This API has no PLIMSOLL_SECRET_KEY. Ask who runs it to set it.');
  return keyring;
};

/** Takes a code of the app, once. */
export const takeAppCode = async (
  tx: OrgTransaction,
  keyring: Keyring,
  memberId: string,
  given: string,
  now: Date,
): Promise<boolean> => {
  const code = given.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return false;
  const seed = await readSeed(tx, keyring, memberId);
  const step = seed === undefined ? undefined : stepOfCode(seed, code, now);
  return step !== undefined && (await takeStep(tx, memberId, step));
};

const takeSpare = async (tx: OrgTransaction, holder: CodeHolder, given: string, now: Date): Promise<boolean> => {
  const hash = hashRecoveryCode(given);
  if (hash === undefined || !(await takeRecoveryCode(tx, holder.memberId, hash, now))) return false;
  const left = (await findSecondFactor(tx, holder.memberId))?.codesLeft ?? 0;
  await recordAct(tx, {
    at: now,
    actor: { kind: 'member', id: holder.memberId, name: holder.name },
    act: 'second-factor.recovery-code-used',
    target: holder.email,
    details: { left },
  });
  return true;
};

/**
 * Takes a code of the app or a recovery code of a member whose second factor is confirmed, once. Five attempts in a
 * quarter of an hour; throws `auth.throttled` beyond. False for a wrong or used one.
 */
export const takeCode = async (
  store: Store,
  keyring: Keyring,
  holder: CodeHolder,
  given: string,
  now: Date,
): Promise<boolean> => {
  const key = `${holder.orgId}|${holder.memberId}`;
  await countAttempts(store, [['code', key]], now);
  const taken = await store.inOrganization(
    holder.orgId,
    async (tx) =>
      (await takeAppCode(tx, keyring, holder.memberId, given, now)) || (await takeSpare(tx, holder, given, now)),
  );
  if (taken) await forgetAttempts(store, 'code', key, now);
  return taken;
};
