import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';

/** What the organization demands of signing in. */
export interface SignInPolicy {
  /** Of everybody who signs in with a password. */
  readonly secondFactorRequired: boolean;
  readonly version: number;
}

/** What the organization demands of signing in. */
export const readSignInPolicy = async ({ orgId, query }: OrgTransaction): Promise<SignInPolicy> => {
  const [row] = await query<SignInPolicy>(
    `SELECT second_factor_required AS "secondFactorRequired", sign_in_version AS version FROM organization WHERE org_id = $1`,
    [orgId],
  );
  return row ?? { secondFactorRequired: false, version: 1 };
};

/**
 * Demands a second factor, or no longer. Sessions that began without one may only set one up from then on. Throws
 * `resource.conflict` when somebody decided it since `version` was read; without one the last save holds.
 */
export const setSecondFactorRequired = async (
  { orgId, query }: OrgTransaction,
  required: boolean,
  version?: number,
): Promise<void> => {
  const set = await query(
    `UPDATE organization SET second_factor_required = $2, sign_in_version = sign_in_version + 1
     WHERE org_id = $1 AND ($3::int IS NULL OR sign_in_version = $3::int) RETURNING 1`,
    [orgId, required, version ?? null],
  );
  if (set.length === 0) throw staleSave('what is demanded of signing in');
};
