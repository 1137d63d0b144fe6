import { randomUUID } from 'node:crypto';
import type { ClusterLabels, Context } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { Store } from '../store.ts';

/** An enrolment token without its secret. */
export interface EnrolmentToken {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  /** The one cluster that may join with it; null: any name. */
  readonly clusterName: string | null;
  readonly context: Context;
  readonly labels: ClusterLabels;
  readonly acceptsLabels: boolean;
  readonly maximumUses: number;
  readonly uses: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

interface Row {
  readonly token_id: string;
  readonly name: string;
  readonly prefix: string;
  readonly cluster_name: string | null;
  readonly environment: Context['environment'];
  readonly customer_facing: boolean;
  readonly criticality: Context['criticality'];
  readonly data_class: Context['dataClass'];
  readonly owner_team: string;
  readonly labels: ClusterLabels;
  readonly accepts_labels: boolean;
  readonly maximum_uses: number;
  readonly uses: number;
  readonly creator: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

const columns = `t.token_id, t.name, t.prefix, t.cluster_name, t.environment, t.customer_facing, t.criticality, t.data_class,
  t.owner_team, t.labels, t.accepts_labels, t.maximum_uses, t.uses, m.name AS creator, t.created_at, t.expires_at,
  t.last_used_at, t.revoked_at`;

const toToken = (row: Row): EnrolmentToken => ({
  id: row.token_id,
  name: row.name,
  prefix: row.prefix,
  clusterName: row.cluster_name,
  context: {
    environment: row.environment,
    customerFacing: row.customer_facing,
    criticality: row.criticality,
    dataClass: row.data_class,
    ownerTeam: row.owner_team,
  },
  labels: row.labels,
  acceptsLabels: row.accepts_labels,
  maximumUses: row.maximum_uses,
  uses: row.uses,
  createdBy: row.creator,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

/** What a new token admits. */
export interface NewEnrolmentToken {
  readonly name: string;
  readonly clusterName: string | null;
  readonly context: Context;
  readonly labels: ClusterLabels;
  readonly acceptsLabels: boolean;
  readonly maximumUses: number;
  readonly prefix: string;
  readonly tokenHash: Uint8Array;
  readonly createdBy: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Stores an enrolment token by its hash. Returns its id. */
export const createEnrolmentToken = async (
  { orgId, query }: OrgTransaction,
  input: NewEnrolmentToken,
): Promise<string> => {
  const tokenId = randomUUID();
  const { context } = input;
  await query(
    `INSERT INTO enrolment_token (org_id, token_id, name, prefix, token_hash, cluster_name, environment, customer_facing,
       criticality, data_class, owner_team, labels, accepts_labels, maximum_uses, created_by, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      orgId,
      tokenId,
      input.name,
      input.prefix,
      Buffer.from(input.tokenHash),
      input.clusterName,
      context.environment,
      context.customerFacing,
      context.criticality,
      context.dataClass,
      context.ownerTeam,
      JSON.stringify(input.labels),
      input.acceptsLabels,
      input.maximumUses,
      input.createdBy,
      input.now.toISOString(),
      input.expiresAt.toISOString(),
    ],
  );
  return tokenId;
};

/** Enrolment tokens, newest first, with the name of who made them; the one asked for alone. */
export const listEnrolmentTokens = async (
  { orgId, query }: OrgTransaction,
  tokenId?: string,
): Promise<readonly EnrolmentToken[]> =>
  (
    await query<Row>(
      `SELECT ${columns} FROM enrolment_token t JOIN member m ON m.org_id = t.org_id AND m.member_id = t.created_by
       WHERE t.org_id = $1 AND ($2::uuid IS NULL OR t.token_id = $2::uuid) ORDER BY t.created_at DESC, t.token_id LIMIT 500`,
      [orgId, tokenId ?? null],
    )
  ).map(toToken);

/** Revokes a token, and returns its name; undefined when there is no such live one. */
export const revokeEnrolmentToken = async (
  { orgId, query }: OrgTransaction,
  tokenId: string,
  now: Date,
): Promise<string | undefined> => {
  const [row] = await query<{ name: string }>(
    'UPDATE enrolment_token SET revoked_at = $3 WHERE org_id = $1 AND token_id = $2 AND revoked_at IS NULL RETURNING name',
    [orgId, tokenId, now.toISOString()],
  );
  return row?.name;
};

/** Whose token this is, whatever became of it; undefined for one that is unknown. */
export const findEnrolmentToken = async (
  store: Store,
  tokenHash: Uint8Array,
): Promise<{ readonly orgId: string; readonly tokenId: string } | undefined> => {
  const [found] = await store.withoutOrganization<{ org_id: string; token_id: string }>(
    'SELECT * FROM plimsoll_enrolment_token_by_hash($1)',
    [tokenHash],
  );
  return found === undefined ? undefined : { orgId: found.org_id, tokenId: found.token_id };
};

/**
 * The token, locked: whoever enrols with the same one waits for this transaction, so that uses are counted exactly.
 * Undefined when it was revoked. It belongs to the organization: that its maker left must not lock a fleet out.
 */
export const lockEnrolmentToken = async (
  { orgId, query }: OrgTransaction,
  tokenId: string,
): Promise<EnrolmentToken | undefined> => {
  const [row] = await query<Row>(
    `SELECT ${columns} FROM enrolment_token t JOIN member m ON m.org_id = t.org_id AND m.member_id = t.created_by
     WHERE t.org_id = $1 AND t.token_id = $2 AND t.revoked_at IS NULL FOR UPDATE OF t`,
    [orgId, tokenId],
  );
  return row === undefined ? undefined : toToken(row);
};

/** Counts a use of a locked token; `uses` 0 notes only that it was used. */
export const countEnrolmentUse = async (
  { orgId, query }: OrgTransaction,
  tokenId: string,
  uses: 0 | 1,
  now: Date,
): Promise<void> => {
  await query('UPDATE enrolment_token SET uses = uses + $3, last_used_at = $4 WHERE org_id = $1 AND token_id = $2', [
    orgId,
    tokenId,
    uses,
    now.toISOString(),
  ]);
};
