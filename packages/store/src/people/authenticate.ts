import {
  AppError,
  everything,
  type GrantScope,
  type HeldGrant,
  heldByToken,
  heldPermissions,
  type Role,
  roleTable,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { Store } from '../store.ts';
import { type DecidedGrant, decidedGrants, resolveGrants, resolveScopes } from './held-grants.ts';

/** Somebody whose token is known, unexpired and unrevoked. */
export type Caller =
  | {
      readonly kind: 'member';
      readonly orgId: string;
      readonly organization: string;
      readonly id: string;
      readonly sessionId: string;
      readonly name: string;
      readonly email: string;
      /** The role over everything; null where only grants let the member in. */
      readonly role: Role | null;
      /** What the member may do and where, as it is at this request. */
      readonly held: readonly HeldGrant[];
      /** Looks at the demonstration of the organization, which is then the one in `orgId`. */
      readonly inDemo?: true;
      /** The organization demands a second factor and this session began without one: setting it up is all it may do. */
      readonly mustSetUp?: true;
    }
  | {
      readonly kind: 'token';
      readonly orgId: string;
      readonly organization: string;
      readonly id: string;
      readonly createdBy: string;
      readonly name: string;
      readonly role: Role;
      /** No more than what its creator holds at this request. */
      readonly held: readonly HeldGrant[];
    }
  | {
      readonly kind: 'cluster';
      readonly orgId: string;
      readonly id: string;
      readonly credentialId: string;
      readonly name: string;
      readonly role: 'agent';
    }
  | {
      /** Holds an enrolment token, whatever became of it: `enrolCluster` judges that. */
      readonly kind: 'enrolment';
      readonly orgId: string;
      readonly id: string;
    };

/** How often a token's last use is written down: once a minute is enough to see whether it is used. */
const lastUseGranularitySeconds = 60;

/** Columns of a statement over `member m`: the role over everything as it is at `at`, and the grants beside it. */
const heldColumns = (at: string): string =>
  `CASE WHEN m.role_until <= ${at} THEN NULL ELSE m.role END AS member_role, ${decidedGrants(at)} AS grants`;

interface HeldRow {
  readonly member_role: Role | null;
  readonly grants: readonly DecidedGrant[];
}

const heldBy = async (tx: OrgTransaction, { member_role: role, grants }: HeldRow): Promise<readonly HeldGrant[]> =>
  await resolveGrants(tx, [...(role === null ? [] : [{ role, scope: [] }]), ...grants]);

/** What a member holds at an instant, whether or not they may sign in. */
export const heldByMember = async (tx: OrgTransaction, memberId: string, now: Date): Promise<readonly HeldGrant[]> => {
  const [row] = await tx.query<HeldRow>(
    `SELECT ${heldColumns('$3')} FROM member m WHERE m.org_id = $1 AND m.member_id = $2`,
    [tx.orgId, memberId, now.toISOString()],
  );
  return row === undefined ? [] : await heldBy(tx, row);
};

/** The member behind a session token. */
export const callerOfSession = async (store: Store, tokenHash: Uint8Array, now: Date): Promise<Caller | undefined> => {
  const [found] = await store.withoutOrganization<{ org_id: string; session_id: string }>(
    'SELECT org_id, session_id FROM plimsoll_session_by_token($1)',
    [tokenHash],
  );
  if (found === undefined) return undefined;
  return await store.inOrganization(found.org_id, async (tx) => {
    const { orgId, query } = tx;
    const [row] = await query<
      HeldRow & { member_id: string; name: string; email: string; organization: string; bare: boolean }
    >(
      `SELECT m.member_id, m.name, m.email, o.name AS organization, ${heldColumns('$3')},
         o.second_factor_required AND s.method = 'password' AS bare
       FROM session s JOIN member m USING (org_id, member_id) JOIN organization o USING (org_id)
       WHERE s.org_id = $1 AND s.session_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3 AND m.disabled_at IS NULL`,
      [orgId, found.session_id, now.toISOString()],
    );
    if (row === undefined) return undefined;
    await query(
      `UPDATE session SET last_used_at = $3 WHERE org_id = $1 AND session_id = $2 AND last_used_at < $3::timestamptz - make_interval(secs => $4)`,
      [orgId, found.session_id, now.toISOString(), lastUseGranularitySeconds],
    );
    const { member_id: id, member_role: role, name, email, organization, bare } = row;
    const held = await heldBy(tx, row);
    const member = { orgId, id, sessionId: found.session_id, name, email, organization, role, held };
    return { kind: 'member', ...member, ...(bare ? { mustSetUp: true as const } : {}) };
  });
};

/** The API token behind a hash. It works only while the member who made it could still do all that it does. */
export const callerOfToken = async (store: Store, tokenHash: Uint8Array, now: Date): Promise<Caller | undefined> => {
  const [found] = await store.withoutOrganization<{ org_id: string; token_id: string }>(
    'SELECT org_id, token_id FROM plimsoll_api_token_by_hash($1)',
    [tokenHash],
  );
  if (found === undefined) return undefined;
  return await store.inOrganization(found.org_id, async (tx) => {
    const { orgId, query } = tx;
    const [row] = await query<TokenRow>(
      `SELECT t.name, t.role, t.scope, t.created_by, o.name AS organization, ${heldColumns('$3')}
       FROM api_token t JOIN member m ON m.org_id = t.org_id AND m.member_id = t.created_by
         JOIN organization o ON o.org_id = t.org_id
       WHERE t.org_id = $1 AND t.token_id = $2 AND t.revoked_at IS NULL AND t.expires_at > $3 AND m.disabled_at IS NULL`,
      [orgId, found.token_id, now.toISOString()],
    );
    if (row === undefined) return undefined;
    const { created_by: createdBy, name, role, organization } = row;
    const creator = await heldBy(tx, row);
    const may = heldPermissions(creator);
    if (![...roleTable[role]].every((permission) => may.has(permission))) return undefined;
    const [scope = everything] = row.scope.length === 0 ? [] : await resolveScopes(tx, [row.scope]);
    await query(
      `UPDATE api_token SET last_used_at = $3 WHERE org_id = $1 AND token_id = $2
         AND (last_used_at IS NULL OR last_used_at < $3::timestamptz - make_interval(secs => $4))`,
      [orgId, found.token_id, now.toISOString(), lastUseGranularitySeconds],
    );
    const held = heldByToken(creator, role, scope);
    return { kind: 'token', orgId, id: found.token_id, createdBy, name, role, organization, held };
  });
};

interface TokenRow extends HeldRow {
  readonly name: string;
  readonly role: Role;
  readonly scope: GrantScope;
  readonly created_by: string;
  readonly organization: string;
}

/**
 * The cluster behind a credential's hash. Throws `cluster.decommissioned` for a credential that worked until its cluster
 * was: whoever holds it should be told why it does not any more.
 */
export const callerOfCredential = async (
  store: Store,
  tokenHash: Uint8Array,
  now: Date,
): Promise<Caller | undefined> => {
  const [found] = await store.withoutOrganization<{ org_id: string; cluster_id: string; credential_id: string }>(
    'SELECT * FROM plimsoll_credential_by_hash($1)',
    [tokenHash],
  );
  if (found === undefined) return undefined;
  const key = [found.org_id, found.cluster_id, found.credential_id];
  return await store.inOrganization(found.org_id, async ({ orgId, query }) => {
    const [row] = await query<{ name: string; closed: boolean; at: string | null; fresh: boolean }>(
      `SELECT c.name, c.decommissioned_at IS NOT NULL AS closed, c.decommissioned_at AS at, k.last_used_at IS NULL AS fresh
       FROM cluster_credential k JOIN cluster c USING (org_id, cluster_id)
       WHERE k.org_id = $1 AND k.cluster_id = $2 AND k.credential_id = $3
         AND (k.revoked_at IS NULL OR k.revoked_at >= c.decommissioned_at) AND (k.expires_at IS NULL OR k.expires_at > $4)`,
      [...key, now.toISOString()],
    );
    if (row === undefined) return undefined;
    if (row.closed)
      throw new AppError(
        'cluster.decommissioned',
        `${row.name} was decommissioned at ${row.at}. Remove its agent or pipeline, or have the cluster recommissioned.`,
      );
    // The first use ends what this credential was made to replace.
    if (row.fresh)
      await query(
        `UPDATE cluster_credential SET revoked_at = $4 WHERE org_id = $1 AND cluster_id = $2 AND replaced_by = $3 AND revoked_at IS NULL`,
        [...key, now.toISOString()],
      );
    await query(
      `UPDATE cluster_credential SET last_used_at = $4 WHERE org_id = $1 AND cluster_id = $2 AND credential_id = $3
         AND (last_used_at IS NULL OR last_used_at < $4::timestamptz - make_interval(secs => $5))`,
      [...key, now.toISOString(), lastUseGranularitySeconds],
    );
    return {
      kind: 'cluster',
      orgId,
      id: found.cluster_id,
      credentialId: found.credential_id,
      name: row.name,
      role: 'agent',
    };
  });
};
