import type { OrgTransaction } from '../sql.ts';

/** Bodies noticed or dropped in one transaction. */
const blobsAtOnce = 5_000;

/**
 * Marks bodies that nothing retained refers to: no object now, no version and no finding that is kept, and older than a
 * day. Returns how many were marked. They are dropped a day after, if nobody staged them again.
 */
export const noticeUnusedBlobs = async ({ orgId, query }: OrgTransaction, now: Date): Promise<number> => {
  const rows = await query(
    `INSERT INTO blob_unused (org_id, hash, noticed_at)
     SELECT b.org_id, b.hash, $2::timestamptz FROM blob b
     WHERE b.org_id = $1 AND b.created_at < $2::timestamptz - interval '1 day'
       AND NOT EXISTS (SELECT FROM resource r WHERE r.org_id = $1 AND r.hash = b.hash)
       AND NOT EXISTS (SELECT FROM resource_history h WHERE h.org_id = $1 AND h.hash = b.hash)
       AND NOT EXISTS (SELECT FROM finding f WHERE f.org_id = $1 AND f.resource_hash = b.hash)
       AND NOT EXISTS (SELECT FROM finding_history f WHERE f.org_id = $1 AND f.resource_hash = b.hash)
     ORDER BY b.hash LIMIT ${blobsAtOnce} ON CONFLICT DO NOTHING RETURNING 1`,
    [orgId, now.toISOString()],
  );
  return rows.length;
};

/**
 * Drops bodies that were marked a day ago and are still unused, with their projections. Safe beside staging: a batch that
 * stages such a body takes its mark away first and waits here, or finds the body gone and stores it anew. Nothing is
 * dropped while a batch waits that is older than the marks, for it may name such a body. Returns how many were dropped.
 */
export const dropUnusedBlobs = async ({ orgId, query }: OrgTransaction, now: Date): Promise<number> => {
  const marked = await query<{ hash: Buffer }>(
    `DELETE FROM blob_unused u USING (
       SELECT hash FROM blob_unused WHERE org_id = $1 AND noticed_at < $2::timestamptz - interval '1 day'
         AND NOT EXISTS (SELECT FROM ingest_batch b WHERE b.org_id = $1 AND b.state IN ('staged', 'pending') AND b.received_at <= noticed_at)
       ORDER BY hash LIMIT ${blobsAtOnce} FOR UPDATE SKIP LOCKED) AS old
     WHERE u.org_id = $1 AND u.hash = old.hash RETURNING u.hash`,
    [orgId, now.toISOString()],
  );
  if (marked.length === 0) return 0;
  const dropped = await query(
    `DELETE FROM blob b WHERE b.org_id = $1 AND b.hash = ANY($2::bytea[])
       AND NOT EXISTS (SELECT FROM resource r WHERE r.org_id = $1 AND r.hash = b.hash)
       AND NOT EXISTS (SELECT FROM resource_history h WHERE h.org_id = $1 AND h.hash = b.hash)
       AND NOT EXISTS (SELECT FROM finding f WHERE f.org_id = $1 AND f.resource_hash = b.hash)
       AND NOT EXISTS (SELECT FROM finding_history f WHERE f.org_id = $1 AND f.resource_hash = b.hash) RETURNING 1`,
    [orgId, marked.map((row) => row.hash)],
  );
  return dropped.length;
};
