import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { OrgTransaction } from '../sql.ts';
import { currentDictionary, dictionaryOf } from './blob-dictionary.ts';

/** An object's canonical bytes under their SHA-256. */
export interface Blob {
  readonly hash: Buffer;
  readonly bytes: Buffer;
}

/** Stores bodies that are not held yet. Idempotent; takes no lock beyond the rows. */
export const stageBlobs = async (
  { orgId, query }: OrgTransaction,
  blobs: readonly Blob[],
  now: Date,
): Promise<void> => {
  if (blobs.length === 0) return;
  const dictionary = dictionaryOf(currentDictionary);
  // Whoever drops unused bodies waits here, or is waited for: a body that is wanted again stays, or is stored anew.
  await query(
    `DELETE FROM blob_unused u USING (
       SELECT hash FROM blob_unused WHERE org_id = $1 AND hash = ANY($2::bytea[]) ORDER BY hash FOR UPDATE) AS wanted
     WHERE u.org_id = $1 AND u.hash = wanted.hash`,
    [orgId, blobs.map((blob) => blob.hash)],
  );
  await query(
    `INSERT INTO blob (org_id, hash, dictionary, size, bytes, created_at)
     SELECT $1, b.hash, $2, b.size, b.bytes, $3 FROM unnest($4::bytea[], $5::int[], $6::bytea[]) AS b (hash, size, bytes)
     -- In one order, so that two batches with the same bodies never wait for each other.
     ORDER BY b.hash ON CONFLICT (org_id, hash) DO NOTHING`,
    [
      orgId,
      currentDictionary,
      now.toISOString(),
      blobs.map((blob) => blob.hash),
      blobs.map((blob) => blob.bytes.length),
      blobs.map((blob) => deflateRawSync(blob.bytes, { dictionary, level: 6 })),
    ],
  );
};

/** Bodies by hash, in no particular order; a hash that is not held is left out. */
export const readBlobs = async (
  { orgId, query }: OrgTransaction,
  hashes: readonly Buffer[],
): Promise<readonly Blob[]> => {
  if (hashes.length === 0) return [];
  const rows = await query<{ hash: Buffer; dictionary: number; size: number; bytes: Buffer }>(
    'SELECT hash, dictionary, size, bytes FROM blob WHERE org_id = $1 AND hash = ANY($2::bytea[])',
    [orgId, hashes],
  );
  return rows.map((row) => ({
    hash: row.hash,
    bytes: inflateRawSync(row.bytes, { dictionary: dictionaryOf(row.dictionary), maxOutputLength: row.size }),
  }));
};
