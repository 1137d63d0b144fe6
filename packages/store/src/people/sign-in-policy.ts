import type { OrgTransaction } from '../sql.ts';

/** What the organization demands of signing in. */
export interface SignInPolicy {
  /** Of everybody who signs in with a password. */
  readonly secondFactorRequired: boolean;
}

/** What the organization demands of signing in. */
export const readSignInPolicy = async ({ orgId, query }: OrgTransaction): Promise<SignInPolicy> => {
  const [row] = await query<SignInPolicy>(
    'SELECT second_factor_required AS "secondFactorRequired" FROM organization WHERE org_id = $1',
    [orgId],
  );
  return row ?? { secondFactorRequired: false };
};

/** Demands a second factor, or no longer. Sessions that began without one may only set one up from then on. */
export const setSecondFactorRequired = async ({ orgId, query }: OrgTransaction, required: boolean): Promise<void> => {
  await query('UPDATE organization SET second_factor_required = $2 WHERE org_id = $1', [orgId, required]);
};
