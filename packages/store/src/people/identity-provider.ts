import { AppError, type DirectoryRole, type GroupMapping } from '@plimsoll/domain';
import type { Keyring } from '../secrets/keyring.ts';
import { readSecret, removeSecrets, storeSecret } from '../secrets/stored-secrets.ts';
import type { OrgTransaction } from '../sql.ts';
import { staleSave } from '../stale-save.ts';
import type { Store } from '../store.ts';

/** How people of an organization sign in through its OpenID provider. */
export interface IdentityProvider {
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly groupClaim: string;
  /** For whom no group has a role. */
  readonly defaultRole: DirectoryRole | null;
  readonly mappings: readonly GroupMapping[];
  readonly enabled: boolean;
  /** Passwords let in nobody but the break-glass owner. */
  readonly enforced: boolean;
  readonly breakGlass: string | null;
  readonly version: number;
}

const secretPurpose = 'identity-provider';

/** The buttons of the sign-in page: of which organization, and what stands on them. */
export const identityProvidersOnOffer = async (
  store: Store,
): Promise<readonly { readonly orgId: string; readonly label: string }[]> =>
  await store.withoutOrganization<{ orgId: string; label: string }>(
    'SELECT org_id AS "orgId", label FROM plimsoll_identity_providers()',
  );

/** The organization's provider, or undefined. */
export const readIdentityProvider = async ({ orgId, query }: OrgTransaction): Promise<IdentityProvider | undefined> => {
  const [row] = await query<IdentityProvider>(
    `SELECT label, issuer, client_id AS "clientId", group_claim AS "groupClaim", default_role AS "defaultRole", mappings,
       enabled, enforced, break_glass AS "breakGlass", version
     FROM identity_provider WHERE org_id = $1::uuid`,
    [orgId],
  );
  return row;
};

/** Throws `request.invalid` where the settings name a member or a team that is not of this organization. */
const refuseStrangers = async ({ orgId, query }: OrgTransaction, provider: IdentityProvider): Promise<void> => {
  const teams = [...new Set(provider.mappings.flatMap((mapping) => mapping.teams))];
  const [counted] = await query<{ owner: boolean; teams: number }>(
    `SELECT EXISTS (SELECT FROM member WHERE org_id = $1 AND member_id = $2::uuid AND role = 'owner') AS owner,
       (SELECT count(*)::int4 FROM team WHERE org_id = $1 AND team_id = ANY ($3::uuid[])) AS teams`,
    [orgId, provider.breakGlass, teams],
  );
  if (provider.breakGlass !== null && counted?.owner !== true)
    throw new AppError('request.invalid', 'The break-glass owner must be an owner of this organization.');
  if (counted?.teams !== teams.length)
    throw new AppError('request.invalid', 'A group is mapped to a team that does not exist. Choose another.');
};

/** Writes the provider. `version` is the one that was read, 0 where there was none; another is `resource.conflict`, strangers `request.invalid`. */
export const writeIdentityProvider = async (
  tx: OrgTransaction,
  provider: IdentityProvider,
  now: Date,
): Promise<void> => {
  const { orgId, query } = tx;
  await refuseStrangers(tx, provider);
  const written = await query(
    `INSERT INTO identity_provider (org_id, label, issuer, client_id, group_claim, default_role, mappings, enabled, enforced,
       break_glass, changed_at, version)
     SELECT $1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12::int + 1
     WHERE $12::int = 0 OR EXISTS (SELECT FROM identity_provider WHERE org_id = $1)
     ON CONFLICT (org_id) DO UPDATE SET label = excluded.label, issuer = excluded.issuer, client_id = excluded.client_id,
       group_claim = excluded.group_claim, default_role = excluded.default_role, mappings = excluded.mappings,
       enabled = excluded.enabled, enforced = excluded.enforced, break_glass = excluded.break_glass,
       changed_at = excluded.changed_at, version = excluded.version
     WHERE identity_provider.version = $12::int RETURNING 1`,
    [
      orgId,
      provider.label,
      provider.issuer,
      provider.clientId,
      provider.groupClaim,
      provider.defaultRole,
      JSON.stringify(provider.mappings),
      provider.enabled,
      provider.enforced,
      provider.breakGlass,
      now.toISOString(),
      provider.version,
    ],
  );
  if (written.length === 0) throw staleSave('the identity provider');
};

/** Takes the provider away with its secret. False when there was none. */
export const removeIdentityProvider = async (tx: OrgTransaction): Promise<boolean> => {
  await removeSecrets(tx, secretPurpose);
  return (await tx.query('DELETE FROM identity_provider WHERE org_id = $1 RETURNING 1', [tx.orgId])).length > 0;
};

/** Stores the client secret in the place of the one before; null for none. */
export const storeClientSecret = async (
  tx: OrgTransaction,
  keyring: Keyring,
  secret: string | null,
  now: Date,
): Promise<void> => {
  await removeSecrets(tx, secretPurpose);
  if (secret === null) return;
  await storeSecret(
    tx,
    keyring,
    secretPurpose,
    { name: 'client-secret', secret: Buffer.from(secret), open: null },
    now,
  );
};

/** The client secret; undefined for a public client. */
export const readClientSecret = async (tx: OrgTransaction, keyring: Keyring): Promise<string | undefined> =>
  (await readSecret(tx, keyring, secretPurpose))?.secret.toString();

/** Whether there is a client secret; does not open it. */
export const hasClientSecret = async ({ orgId, query }: OrgTransaction): Promise<boolean> =>
  (await query('SELECT 1 FROM stored_secret WHERE org_id = $1 AND purpose = $2', [orgId, secretPurpose])).length > 0;

/**
 * Throws `resource.conflict` where passwords are off and the break-glass owner could no longer sign in: to be asked after
 * whatever changes members or second factors, in the same transaction.
 */
export const keepBreakGlass = async ({ orgId, query }: OrgTransaction): Promise<void> => {
  const locked = await query(
    `SELECT 1 FROM identity_provider p WHERE p.org_id = $1::uuid AND p.enforced AND NOT EXISTS (
       SELECT FROM member m JOIN second_factor f USING (org_id, member_id)
       WHERE m.org_id = p.org_id AND m.member_id = p.break_glass AND m.role = 'owner' AND m.disabled_at IS NULL
         AND m.password_hash IS NOT NULL AND f.confirmed_at IS NOT NULL)`,
    [orgId],
  );
  if (locked.length > 0)
    throw new AppError(
      'resource.conflict',
      'The break-glass owner must stay an active owner with a password and a second factor while passwords are off. ' +
        'Name another, or let passwords in again first.',
    );
};

/** Notes that the break-glass owner's password let in. */
export const noteBreakGlass = async ({ orgId, query }: OrgTransaction, now: Date): Promise<void> => {
  await query('UPDATE identity_provider SET broken_at = $2::timestamptz WHERE org_id = $1::uuid RETURNING 1 AS one', [
    orgId,
    now.toISOString(),
  ]);
};

/** When the break-glass owner's password last let in; undefined if never. */
export const lastBreakGlass = async ({ orgId, query }: OrgTransaction): Promise<string | undefined> => {
  const [row] = await query<{ at: string | null }>(
    'SELECT broken_at AS at FROM identity_provider WHERE org_id = $1::uuid',
    [orgId],
  );
  return row?.at ?? undefined;
};

/** Ends every session that a password began, but those of two members. Returns how many there were. */
export const endPasswordSessions = async (
  { orgId, query }: OrgTransaction,
  except: readonly string[],
  now: Date,
): Promise<number> => {
  const ended = await query(
    `UPDATE session SET revoked_at = $3 WHERE org_id = $1 AND method <> 'identity-provider' AND revoked_at IS NULL
       AND NOT member_id = ANY ($2::uuid[]) RETURNING 1`,
    [orgId, except, now.toISOString()],
  );
  return ended.length;
};
