import { AppError, type KindEvidence, type ResourceRef } from '@plimsoll/domain';
import { endPause } from '../drain/attempts.ts';
import { tellLive } from '../live/tell.ts';
import type { OrgTransaction } from '../sql.ts';
import { refuseBacklog } from './backlog.ts';
import { type Blob, stageBlobs } from './blobs.ts';
import { type NewEntry, packEntries } from './entries.ts';
import { lockNewestEpoch } from './epochs.ts';
import { resolveHeld } from './held.ts';
import { takenInPart, withParts } from './taken-in-part.ts';

/** A body that was refused, by line (from 1). */
export interface Quarantined {
  readonly line: number;
  readonly reference: string;
  readonly reason: string;
  /** The object, where that could be told. */
  readonly ref?: ResourceRef | undefined;
}

export interface NewBatch {
  readonly clusterId: string;
  readonly epochId: string;
  readonly sequence: number;
  readonly kind: 'snapshot' | 'delta';
  /** SHA-256 of the inflated body: the same sequence with another digest is refused. */
  readonly digest: Buffer;
  /** Size of the inflated body. */
  readonly bytes: number;
  readonly entries: readonly NewEntry[];
  readonly blobs: readonly Blob[];
  readonly quarantined: readonly Quarantined[];
}

/**
 * Notes that a cluster was heard of. Apart from storing the batch: a drain locks the cluster before the epoch, storing a
 * batch locks the epoch, and both locks in one transaction would let the two wait for each other.
 */
export const noteSeen = async ({ orgId, query }: OrgTransaction, clusterId: string, now: Date): Promise<void> => {
  await query('UPDATE cluster SET last_seen_at = greatest(last_seen_at, $3) WHERE org_id = $1 AND cluster_id = $2', [
    orgId,
    clusterId,
    now.toISOString(),
  ]);
};

/** Throws `sync.backlog` while batches of an older sync wait: once applied, they change what is held. */
export const refuseUnsettled = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  ordinal: number,
): Promise<void> => {
  const [row] = await query<{ waiting: boolean }>(
    `SELECT EXISTS (SELECT FROM ingest_batch b JOIN sync_epoch e USING (org_id, cluster_id, epoch_id)
       WHERE b.org_id = $1 AND b.cluster_id = $2 AND b.state = 'pending' AND e.ordinal < $3) AS waiting`,
    [orgId, clusterId, ordinal],
  );
  if (row?.waiting === true)
    throw new AppError('sync.backlog', 'What was sent before is still being evaluated. Wait and ask again.');
};

/**
 * Stores one batch with its bodies and refused lines. The same batch again is accepted and changes nothing. A snapshot
 * batch stays staged until the sync ends; a delta waits for evaluation at once.
 */
export const storeBatch = async (tx: OrgTransaction, batch: NewBatch, now: Date): Promise<void> => {
  const { orgId, query } = tx;
  const epoch = await lockNewestEpoch(tx, batch.clusterId, batch.epochId);
  const [same] = await query<{ same: boolean }>(
    `SELECT digest = $5 AND kind = $6 AS same FROM ingest_batch
     WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3 AND sequence = $4`,
    [orgId, batch.clusterId, batch.epochId, batch.sequence, batch.digest, batch.kind],
  );
  if (same?.same === true) return;
  if (same !== undefined)
    throw new AppError(
      'sync.sequence-conflict',
      `Sequence ${batch.sequence} was used for another body. Begin a new sync.`,
    );
  refuseWrongPhase(batch.kind, epoch.state);
  await refuseBacklog(tx, batch);
  const entries = await resolveHeld(tx, batch.clusterId, batch.entries);
  await stageBlobs(tx, batch.blobs, now);
  await query(
    `INSERT INTO ingest_batch (org_id, cluster_id, epoch_id, sequence, kind, state, digest, entries, objects, received_at, bytes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      orgId,
      batch.clusterId,
      batch.epochId,
      batch.sequence,
      batch.kind,
      batch.kind === 'delta' ? 'pending' : 'staged',
      batch.digest,
      packEntries(entries),
      entries.length,
      now.toISOString(),
      batch.bytes,
    ],
  );
  await storeQuarantine(tx, batch, now);
  if (batch.kind === 'snapshot' && epoch.mode === 'full')
    await storeKinds(tx, batch.clusterId, batch.epochId, takenInPart(epoch.kinds, batch.quarantined));
};

const storeKinds = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  epochId: string,
  kinds: readonly KindEvidence[] | undefined,
): Promise<void> => {
  if (kinds === undefined) return;
  await query('UPDATE sync_epoch SET kinds = $4 WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3', [
    orgId,
    clusterId,
    epochId,
    JSON.stringify(kinds),
  ]);
};

const refuseWrongPhase = (kind: NewBatch['kind'], state: string): void => {
  if (kind === 'snapshot' && state !== 'open')
    throw new AppError('sync.incomplete', 'This sync has ended; further changes are sent as deltas.');
  if (kind === 'delta' && state === 'open')
    throw new AppError('sync.incomplete', 'End the sync before sending deltas.');
};

const storeQuarantine = async ({ orgId, query }: OrgTransaction, batch: NewBatch, now: Date): Promise<void> => {
  if (batch.quarantined.length === 0) return;
  await query(
    `INSERT INTO quarantine (org_id, cluster_id, epoch_id, sequence, line, reference, reason, at)
     SELECT $1, $2, $3, $4, q.line, q.reference, q.reason, $5
     FROM unnest($6::int[], $7::text[], $8::text[]) AS q (line, reference, reason)`,
    [
      orgId,
      batch.clusterId,
      batch.epochId,
      batch.sequence,
      now.toISOString(),
      batch.quarantined.map((entry) => entry.line),
      batch.quarantined.map((entry) => entry.reference.slice(0, 700)),
      batch.quarantined.map((entry) => entry.reason.slice(0, 500)),
    ],
  );
};

/**
 * Commits a sync: its batches, 1 to `batches` without a gap, wait for evaluation together. Repeating it changes nothing.
 * Throws `sync.incomplete` when the batches or objects received are not as many as were sent.
 */
export const endEpoch = async (
  tx: OrgTransaction,
  clusterId: string,
  epochId: string,
  sent: {
    readonly batches: number;
    readonly objects: number;
    /** The access report once everything was listed; without it the one of the beginning stands. */
    readonly access?: readonly KindEvidence[] | undefined;
  },
  now: Date,
): Promise<void> => {
  const { orgId, query } = tx;
  const epoch = await lockNewestEpoch(tx, clusterId, epochId);
  if (epoch.state === 'pending' || epoch.state === 'applied') return;
  if (epoch.state === 'superseded') throw new AppError('sync.epoch-stale', 'A newer sync of this cluster has begun.');
  const [received] = await query<{ batches: number; last: number; objects: number }>(
    `SELECT count(*) AS batches, coalesce(max(sequence), 0) AS last, coalesce(sum(objects), 0) + (
         SELECT count(*) FROM quarantine WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3) AS objects
     FROM ingest_batch WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3 AND kind = 'snapshot'`,
    [orgId, clusterId, epochId],
  );
  if (
    received === undefined ||
    received.batches !== sent.batches ||
    received.last !== sent.batches ||
    received.objects !== sent.objects
  )
    throw new AppError(
      'sync.incomplete',
      `Received ${received?.batches ?? 0} batches with ${received?.objects ?? 0} objects, ${sent.batches} with ${sent.objects} were sent. ` +
        'Send what is missing and end again.',
    );
  if (sent.access !== undefined) await storeKinds(tx, clusterId, epochId, withParts(sent.access, epoch.kinds));
  await query(
    `UPDATE ingest_batch SET state = 'pending' WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3 AND state = 'staged'`,
    [orgId, clusterId, epochId],
  );
  // A sync of nothing still has to be applied: an empty batch carries it.
  if (sent.batches === 0)
    await query(
      `INSERT INTO ingest_batch (org_id, cluster_id, epoch_id, sequence, kind, state, digest, entries, objects, received_at)
       VALUES ($1, $2, $3, 0, 'snapshot', 'pending', '\\x', $4, 0, $5)`,
      [orgId, clusterId, epochId, packEntries([]), now.toISOString()],
    );
  await query(
    `UPDATE sync_epoch SET state = 'pending', committed_at = $4, objects = $5
     WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3`,
    [orgId, clusterId, epochId, now.toISOString(), sent.objects],
  );
  await tellLive(tx, { topic: 'live.progress', clusterId });
  await endPause(tx, clusterId, now);
};
