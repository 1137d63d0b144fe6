import { randomUUID } from 'node:crypto';
import type { OrgTransaction } from '../sql.ts';

/** A cluster's credential without its secret. */
export interface StoredCredential {
  readonly id: string;
  readonly prefix: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  /** From then on it is as if revoked. */
  readonly expiresAt: string | null;
  /** The credential whose first use revokes this one. */
  readonly replacedBy: string | null;
  /** Made in exchange for an enrolment token. */
  readonly enrolled: boolean;
}

const columns = `credential_id AS id, prefix, created_at AS "createdAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt",
  expires_at AS "expiresAt", replaced_by AS "replacedBy", enrolled`;

/** Credentials of a cluster, newest first. */
export const listCredentials = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
): Promise<readonly StoredCredential[]> =>
  await query<StoredCredential>(
    `SELECT ${columns} FROM cluster_credential WHERE org_id = $1 AND cluster_id = $2 ORDER BY created_at DESC, credential_id LIMIT 200`,
    [orgId, clusterId],
  );

/** What a new credential does to those before it. */
export interface Overlap {
  /** The first use of the new one revokes them. */
  readonly untilFirstUse: boolean;
  /** They end then, used or not. */
  readonly until: Date | null;
}

/** Stores a cluster's credential by its hash. With `overlap`, every other live one ends as it says. */
export const createCredential = async (
  { orgId, query }: OrgTransaction,
  input: {
    readonly clusterId: string;
    readonly prefix: string;
    readonly tokenHash: Uint8Array;
    readonly createdBy: string | null;
    readonly now: Date;
    readonly enrolled?: boolean;
    readonly overlap?: Overlap;
  },
): Promise<StoredCredential> => {
  const id = randomUUID();
  const { overlap } = input;
  if (overlap !== undefined)
    await query(
      `UPDATE cluster_credential SET replaced_by = CASE WHEN $3::bool THEN $4::uuid ELSE replaced_by END,
         expires_at = least(expires_at, $5::timestamptz)
       WHERE org_id = $1::uuid AND cluster_id = $2::uuid AND revoked_at IS NULL`,
      [orgId, input.clusterId, overlap.untilFirstUse, id, overlap.until?.toISOString() ?? null],
    );
  const [row] = await query<StoredCredential>(
    `INSERT INTO cluster_credential (org_id, cluster_id, credential_id, prefix, token_hash, created_at, created_by, enrolled)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6::timestamptz, $7::uuid, $8::bool) RETURNING ${columns}`,
    [
      orgId,
      input.clusterId,
      id,
      input.prefix,
      Buffer.from(input.tokenHash),
      input.now.toISOString(),
      input.createdBy,
      input.enrolled ?? false,
    ],
  );
  if (row === undefined) throw new Error('an inserted credential is not returned');
  return row;
};

/** Revokes a credential at once; false when there is no such live one. */
export const revokeCredential = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  credentialId: string,
  now: Date,
): Promise<boolean> =>
  (
    await query(
      `UPDATE cluster_credential SET revoked_at = $4 WHERE org_id = $1 AND cluster_id = $2 AND credential_id = $3
         AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $4) RETURNING 1 AS one`,
      [orgId, clusterId, credentialId, now.toISOString()],
    )
  ).length > 0;

/** Dead credentials of one cluster that are kept for whoever asks what happened. */
const deadKept = 50;

/** How many credentials the cluster was given since `since` for an enrolment token; drops the oldest dead ones. */
export const countEnrolledSince = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  since: Date,
  now: Date,
): Promise<number> => {
  await query(
    `DELETE FROM cluster_credential WHERE org_id = $1 AND cluster_id = $2 AND enrolled AND credential_id IN (
       SELECT credential_id FROM cluster_credential
       WHERE org_id = $1 AND cluster_id = $2 AND enrolled AND (revoked_at IS NOT NULL OR expires_at <= $3)
       ORDER BY created_at DESC OFFSET $4)`,
    [orgId, clusterId, now.toISOString(), deadKept],
  );
  const [row] = await query<{ count: number }>(
    `SELECT count(*) AS count FROM cluster_credential WHERE org_id = $1 AND cluster_id = $2 AND enrolled AND created_at > $3`,
    [orgId, clusterId, since.toISOString()],
  );
  return row?.count ?? 0;
};
