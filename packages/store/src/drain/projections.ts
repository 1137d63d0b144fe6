import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { OrgTransaction } from '../sql.ts';

/** What a projection was made under: it is void under another catalogue or Kubernetes version. */
export interface ProjectionKey {
  readonly catalogueDigest: string;
  readonly kubernetesMinor: number;
}

export interface StoredProjection {
  readonly hash: Buffer;
  /** JSON as the engine made it. */
  readonly body: string;
}

/** Bound of one inflated projection: objects are bounded at the door, projections are smaller than objects. */
const maximumBytes = 64 << 20;

/** Projections by hash; a hash without one is left out. */
export const readProjections = async (
  { orgId, query }: OrgTransaction,
  key: ProjectionKey,
  hashes: readonly Buffer[],
): Promise<readonly StoredProjection[]> => {
  if (hashes.length === 0) return [];
  const rows = await query<{ hash: Buffer; body: Buffer }>(
    `SELECT hash, body FROM projection
     WHERE org_id = $1 AND catalogue_digest = $2 AND kubernetes_minor = $3 AND hash = ANY($4::bytea[])`,
    [orgId, key.catalogueDigest, key.kubernetesMinor, hashes],
  );
  return rows.map((row) => ({
    hash: row.hash,
    body: inflateRawSync(row.body, { maxOutputLength: maximumBytes }).toString(),
  }));
};

/** Stores projections; the same one again changes nothing. */
export const storeProjections = async (
  { orgId, query }: OrgTransaction,
  key: ProjectionKey,
  projections: readonly StoredProjection[],
): Promise<void> => {
  if (projections.length === 0) return;
  await query(
    `INSERT INTO projection (org_id, hash, catalogue_digest, kubernetes_minor, body)
     SELECT $1, p.hash, $2, $3, p.body FROM unnest($4::bytea[], $5::bytea[]) AS p (hash, body)
     ORDER BY p.hash ON CONFLICT DO NOTHING`,
    [
      orgId,
      key.catalogueDigest,
      key.kubernetesMinor,
      projections.map((projection) => projection.hash),
      projections.map((projection) => deflateRawSync(projection.body, { level: 1 })),
    ],
  );
};
