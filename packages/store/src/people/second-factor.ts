import { AppError } from '@plimsoll/domain';
import type { Keyring } from '../secrets/keyring.ts';
import { readSecret, removeSecrets, storeSecret } from '../secrets/stored-secrets.ts';
import type { OrgTransaction } from '../sql.ts';

/** A member's second factor. */
export interface SecondFactor {
  /** Null while it is being set up: it counts for nothing yet. */
  readonly confirmedAt: string | null;
  /** Recovery codes that were not used. */
  readonly codesLeft: number;
}

/** Sealed for one member: moved to another, a seed does not open. */
const purposeOf = (memberId: string): string => `second-factor:${memberId}`;

/** The second factor of a member, confirmed or not; undefined when there is none. */
export const findSecondFactor = async (
  { orgId, query }: OrgTransaction,
  memberId: string,
): Promise<SecondFactor | undefined> => {
  const [row] = await query<SecondFactor>(
    `SELECT f.confirmed_at AS "confirmedAt", (SELECT count(*)::int4 FROM recovery_code c
       WHERE c.org_id = f.org_id AND c.member_id = f.member_id AND c.used_at IS NULL) AS "codesLeft"
     FROM second_factor f WHERE f.org_id = $1::uuid AND f.member_id = $2::uuid`,
    [orgId, memberId],
  );
  return row;
};

/** Stores the seed of a second factor that is being set up, in place of one that was never confirmed. */
export const beginSecondFactor = async (
  tx: OrgTransaction,
  keyring: Keyring,
  memberId: string,
  seed: Buffer,
  now: Date,
): Promise<void> => {
  const begun = await tx.query(
    `INSERT INTO second_factor (org_id, member_id, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (org_id, member_id) DO UPDATE SET created_at = excluded.created_at, last_step = 0
       WHERE second_factor.confirmed_at IS NULL RETURNING 1`,
    [tx.orgId, memberId, now.toISOString()],
  );
  if (begun.length === 0)
    throw new AppError('resource.conflict', 'You have a second factor already. Turn it off first to set up another.');
  await removeSecrets(tx, purposeOf(memberId));
  await storeSecret(tx, keyring, purposeOf(memberId), { name: 'seed', secret: seed, open: null }, now);
};

/** The seed of a member's second factor, confirmed or not; undefined when there is none. */
export const readSeed = async (tx: OrgTransaction, keyring: Keyring, memberId: string): Promise<Buffer | undefined> =>
  (await readSecret(tx, keyring, purposeOf(memberId)))?.secret;

/** Takes the code of a time step, once: false when one of this step or a later one was taken before. */
export const takeStep = async ({ orgId, query }: OrgTransaction, memberId: string, step: number): Promise<boolean> => {
  const taken = await query(
    `UPDATE second_factor SET last_step = $3 WHERE org_id = $1 AND member_id = $2 AND last_step < $3 RETURNING 1`,
    [orgId, memberId, step],
  );
  return taken.length > 0;
};

/** Takes a recovery code, once. */
export const takeRecoveryCode = async (
  { orgId, query }: OrgTransaction,
  memberId: string,
  hash: Buffer,
  now: Date,
): Promise<boolean> => {
  const taken = await query(
    `UPDATE recovery_code SET used_at = $4 WHERE org_id = $1 AND member_id = $2 AND code_hash = $3 AND used_at IS NULL
     RETURNING 1`,
    [orgId, memberId, hash, now.toISOString()],
  );
  return taken.length > 0;
};

/** Puts fresh recovery codes in the place of all that there are. */
export const replaceRecoveryCodes = async (
  { orgId, query }: OrgTransaction,
  memberId: string,
  hashes: readonly Buffer[],
  now: Date,
): Promise<void> => {
  await query('DELETE FROM recovery_code WHERE org_id = $1 AND member_id = $2', [orgId, memberId]);
  await query(
    `INSERT INTO recovery_code (org_id, member_id, code_hash, created_at)
     SELECT $1, $2, hash, $4 FROM unnest($3::bytea[]) AS hash`,
    [orgId, memberId, hashes, now.toISOString()],
  );
};

/**
 * Has the second factor count from now on. Every other session of the member ends: whoever began one knew the password
 * alone. False when there was none to confirm.
 */
export const confirmSecondFactor = async (
  { orgId, query }: OrgTransaction,
  memberId: string,
  sessionId: string,
  now: Date,
): Promise<boolean> => {
  const confirmed = await query(
    `UPDATE second_factor SET confirmed_at = $3 WHERE org_id = $1 AND member_id = $2 AND confirmed_at IS NULL RETURNING 1`,
    [orgId, memberId, now.toISOString()],
  );
  if (confirmed.length === 0) return false;
  await query(
    `UPDATE session SET revoked_at = $4 WHERE org_id = $1 AND member_id = $2 AND session_id <> $3 AND revoked_at IS NULL`,
    [orgId, memberId, sessionId, now.toISOString()],
  );
  await query(
    `UPDATE session SET method = 'second-factor' WHERE org_id = $1 AND session_id = $2 AND method = 'password'`,
    [orgId, sessionId],
  );
  return true;
};

/** Takes a member's second factor away, with its seed and codes. False when there was none. */
export const removeSecondFactor = async (tx: OrgTransaction, memberId: string): Promise<boolean> => {
  const { orgId, query } = tx;
  await removeSecrets(tx, purposeOf(memberId));
  const removed = await query('DELETE FROM second_factor WHERE org_id = $1 AND member_id = $2 RETURNING 1', [
    orgId,
    memberId,
  ]);
  await query(
    `UPDATE session SET method = 'password' WHERE org_id = $1 AND member_id = $2 AND method = 'second-factor'`,
    [orgId, memberId],
  );
  return removed.length > 0;
};
