import { AppError, type ResourceRef } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { BatchEntry, KeptBucket, NewEntry } from './entries.ts';

interface HeldRow {
  readonly hash: Buffer;
  readonly api_version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

type PutEntry = Extract<BatchEntry, { readonly put: string }>;

/** Most entries one batch may come to once what it keeps is written out. */
const maximumEntries = 20_000;

/** Hashes of the bodies that a cluster's current inventory holds, in their order. */
export const heldHashes = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<readonly Buffer[]> => {
  const rows = await query<{ hash: Buffer }>(
    'SELECT DISTINCT hash FROM resource WHERE org_id = $1 AND cluster_id = $2 ORDER BY hash',
    [orgId, clusterId],
  );
  return rows.map((row) => row.hash);
};

/**
 * Entries with every reference to a held body written out as the object it is. Looked up now, because a batch of an older
 * sync that is applied meanwhile may change what is held. Throws `sync.blob-missing` where this very cluster does not hold
 * what is referred to.
 */
export const resolveHeld = async (
  tx: OrgTransaction,
  clusterId: string,
  entries: readonly NewEntry[],
): Promise<readonly BatchEntry[]> => {
  const byHash = await heldByHash(tx, clusterId, entries);
  const kept = await keptEntries(tx, clusterId, entries);
  const resolved = entries.flatMap((entry): readonly BatchEntry[] => {
    if ('keep' in entry) return kept.get(entry.keep) ?? [];
    return 'hold' in entry ? [byHash.get(entry.hold) ?? entry] : [entry];
  });
  if (resolved.length > maximumEntries)
    throw new AppError('body.too-large', `A batch may keep and hold ${maximumEntries} objects. Send more batches.`);
  return resolved;
};

const putOf = (row: HeldRow): PutEntry => ({ put: row.hash.toString('hex'), ref: refOf(row) });

const refOf = ({ api_version, kind, namespace, name }: HeldRow): ResourceRef => ({
  apiVersion: api_version,
  kind,
  namespace,
  name,
});

const heldByHash = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  entries: readonly NewEntry[],
): Promise<ReadonlyMap<string, PutEntry>> => {
  const wanted = new Set(entries.flatMap((entry) => ('hold' in entry ? [entry.hold] : [])));
  if (wanted.size === 0) return new Map();
  const rows = await query<HeldRow>(
    `SELECT hash, api_version, kind, namespace, name FROM resource
     WHERE org_id = $1 AND cluster_id = $2 AND hash = ANY($3::bytea[])`,
    [orgId, clusterId, [...wanted].map((hash) => Buffer.from(hash, 'hex'))],
  );
  const held = new Map(rows.map((row) => [row.hash.toString('hex'), putOf(row)]));
  if (held.size < wanted.size)
    throw new AppError(
      'sync.blob-missing',
      `${wanted.size - held.size} referenced bodies are not held for this cluster. Send them in full.`,
    );
  return held;
};

const keptEntries = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  entries: readonly NewEntry[],
): Promise<ReadonlyMap<KeptBucket, readonly PutEntry[]>> => {
  const buckets = entries.flatMap((entry) => ('keep' in entry ? [entry.keep] : []));
  if (buckets.length === 0) return new Map();
  const bytes = buckets.map(({ bucket }) => bucket);
  const rows = await query<HeldRow>(
    `SELECT hash, api_version, kind, namespace, name FROM resource
     WHERE org_id = $1 AND cluster_id = $2 AND get_byte(hash, 0) = ANY($3::int[]) ORDER BY hash`,
    [orgId, clusterId, [...new Set(bytes)]],
  );
  const rowsOf = byFirstByte(rows);
  return new Map(buckets.map((bucket) => [bucket, keptOf(bucket, rowsOf.get(bucket.bucket) ?? [])]));
};

const byFirstByte = (rows: readonly HeldRow[]): ReadonlyMap<number, HeldRow[]> => {
  const groups = new Map<number, HeldRow[]>();
  for (const row of rows) {
    const first = row.hash[0] ?? 0;
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [row]);
    else group.push(row);
  }
  return groups;
};

const keptOf = ({ bucket, seen, digest }: KeptBucket, rows: readonly HeldRow[]): readonly PutEntry[] => {
  const bits = Buffer.from(seen, 'base64');
  const sum = Buffer.alloc(32);
  const kept = rows.filter(({ hash }, index) => {
    if (((bits[index >> 3] ?? 0) & (1 << (index & 7))) === 0) return false;
    for (let at = 0; at < sum.length; at += 1) sum.writeUInt8((sum[at] ?? 0) ^ (hash[at] ?? 0), at);
    return true;
  });
  if (sum.toString('hex') !== digest)
    throw new AppError(
      'sync.blob-missing',
      `What is kept of the bodies ${bucket.toString(16).padStart(2, '0')}… is not what is held. Begin a new sync.`,
    );
  return kept.map(putOf);
};
