import type { Logger } from '@plimsoll/runtime';
import {
  beginRetention,
  dropHistory,
  dropUnusedBlobs,
  noticeUnusedBlobs,
  organizationIds,
  pruneOnce,
  readRetention,
  recordAct,
  type Store,
} from '@plimsoll/store';
import type { WorkerMetrics } from '../process/metrics.ts';

export interface RetentionDependencies {
  readonly store: Store;
  readonly logger: Logger;
  readonly metrics: Pick<WorkerMetrics, 'retentionRows' | 'retentionPartitions'>;
  readonly now: () => Date;
  /** Ends the work between two pieces; the next day goes on. */
  readonly signal?: AbortSignal;
}

/** Rows dropped, by table. */
type Dropped = Readonly<Record<string, number>>;

/**
 * Drops what lies before what each organization keeps: rows in bounded pieces, bodies that nothing refers to, and then
 * partitions that no organization needs. What was dropped is in the organization's audit log, in metrics and in the log.
 */
export const applyRetention = async (dependencies: RetentionDependencies): Promise<void> => {
  const { store, logger, metrics, now } = dependencies;
  let began = false;
  for (const orgId of await organizationIds(store)) {
    if (!(await store.inOrganization(orgId, (tx) => beginRetention(tx, now())))) continue;
    began = true;
    const dropped = await pruneOrganization(dependencies, orgId);
    for (const [table, rows] of Object.entries(dropped)) metrics.retentionRows.inc({ table }, rows);
    await report(dependencies, orgId, dropped);
  }
  if (!began) return;
  const partitions = await dropHistory(store);
  metrics.retentionPartitions.inc(partitions.length);
  if (partitions.length > 0) logger.info({ partitions }, 'retention.partitions-dropped');
};

const pruneOrganization = async ({ store, now, signal }: RetentionDependencies, orgId: string): Promise<Dropped> => {
  const dropped: Record<string, number> = {};
  const add = (counts: Dropped): number => {
    for (const [table, rows] of Object.entries(counts)) dropped[table] = (dropped[table] ?? 0) + rows;
    return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  };
  while (signal?.aborted !== true && add(await store.inOrganization(orgId, (tx) => pruneOnce(tx, now()))) > 0);
  while (
    signal?.aborted !== true &&
    add({ blob: await store.inOrganization(orgId, (tx) => dropUnusedBlobs(tx, now())) }) > 0
  );
  while (signal?.aborted !== true && (await store.inOrganization(orgId, (tx) => noticeUnusedBlobs(tx, now()))) > 0);
  return Object.fromEntries(Object.entries(dropped).filter(([, rows]) => rows > 0));
};

const report = async (
  { store, logger, now }: RetentionDependencies,
  orgId: string,
  dropped: Dropped,
): Promise<void> => {
  if (Object.keys(dropped).length === 0) return;
  const { months, historyFrom } = await store.inOrganization(orgId, readRetention);
  logger.info({ orgId, months, historyFrom, dropped }, 'retention.applied');
  await store.inOrganization(orgId, (tx) =>
    recordAct(tx, {
      at: now(),
      actor: { kind: 'system', id: 'retention', name: 'Retention' },
      act: 'retention.applied',
      target: `${months} months`,
      details: { historyFrom, ...dropped },
    }),
  );
};
