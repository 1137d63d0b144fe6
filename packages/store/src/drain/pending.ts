import { type BatchEntry, unpackEntries } from '../ingest/entries.ts';
import { type Epoch, findEpoch } from '../ingest/epochs.ts';
import type { OrgTransaction } from '../sql.ts';

/** Batches to apply together: a whole snapshot, or a run of deltas without a gap. */
export interface DrainUnit {
  readonly kind: 'snapshot' | 'delta';
  readonly epoch: Epoch;
  readonly sequences: readonly number[];
  readonly entries: readonly BatchEntry[];
}

/** Most deltas applied in one evaluation. */
const maximumDeltas = 50;

interface PendingRow {
  readonly epoch_id: string;
  readonly ordinal: number;
  readonly sequence: number;
  readonly kind: 'snapshot' | 'delta';
}

/**
 * What to apply next, oldest epoch first, in the order of sequences; undefined when nothing can be applied now. Deltas
 * wait for the ones before them. Deltas of an epoch that a newer applied snapshot has overtaken are marked superseded.
 */
export const nextUnit = async (tx: OrgTransaction, clusterId: string): Promise<DrainUnit | undefined> => {
  const { orgId, query } = tx;
  await supersedeOvertaken(tx, clusterId);
  const pending = await query<PendingRow>(
    `SELECT b.epoch_id, e.ordinal, b.sequence, b.kind FROM ingest_batch b JOIN sync_epoch e USING (org_id, cluster_id, epoch_id)
     WHERE b.org_id = $1 AND b.cluster_id = $2 AND b.state = 'pending' ORDER BY e.ordinal, b.sequence`,
    [orgId, clusterId],
  );
  for (const epochId of new Set(pending.map((row) => row.epoch_id))) {
    const rows = pending.filter((row) => row.epoch_id === epochId);
    const sequences = await applicable(tx, clusterId, epochId, rows);
    if (sequences.length === 0) continue;
    const epoch = await findEpoch(tx, clusterId, epochId);
    if (epoch === undefined) continue;
    const entries = await readEntries(tx, clusterId, epochId, sequences);
    return { kind: rows[0]?.kind ?? 'delta', epoch, sequences, entries };
  }
  return undefined;
};

const applicable = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  epochId: string,
  rows: readonly PendingRow[],
): Promise<readonly number[]> => {
  const snapshot = rows.filter((row) => row.kind === 'snapshot').map((row) => row.sequence);
  if (snapshot.length > 0) return snapshot;
  const [applied] = await query<{ last: number }>(
    `SELECT coalesce(max(sequence), 0) AS last FROM ingest_batch
     WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3 AND state = 'applied'`,
    [orgId, clusterId, epochId],
  );
  const first = (applied?.last ?? 0) + 1;
  const run = rows.map((row) => row.sequence).filter((sequence, index) => sequence === first + index);
  return run.slice(0, maximumDeltas);
};

const readEntries = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  epochId: string,
  sequences: readonly number[],
): Promise<readonly BatchEntry[]> => {
  const rows = await query<{ entries: Buffer }>(
    `SELECT entries FROM ingest_batch
     WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3 AND sequence = ANY($4::int[]) ORDER BY sequence`,
    [orgId, clusterId, epochId, sequences],
  );
  return rows.flatMap((row) => unpackEntries(row.entries));
};

const supersedeOvertaken = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<void> => {
  await query(
    `UPDATE ingest_batch b SET state = 'superseded', entries = '' FROM sync_epoch e, cluster c, sync_epoch applied
     WHERE b.org_id = $1 AND b.cluster_id = $2 AND b.state = 'pending'
       AND (e.org_id, e.cluster_id, e.epoch_id) = (b.org_id, b.cluster_id, b.epoch_id)
       AND (c.org_id, c.cluster_id) = (b.org_id, b.cluster_id)
       AND (applied.org_id, applied.cluster_id, applied.epoch_id) = (c.org_id, c.cluster_id, c.epoch_id)
       AND e.ordinal < applied.ordinal`,
    [orgId, clusterId],
  );
};
