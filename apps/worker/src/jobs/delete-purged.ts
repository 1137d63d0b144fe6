import type { Queues } from '@plimsoll/queue';
import type { Logger } from '@plimsoll/runtime';
import { openPurges, organizationIds, purgeStep, type Store } from '@plimsoll/store';
import type { WorkerMetrics } from '../process/metrics.ts';

export interface PurgeDependencies {
  readonly store: Store;
  readonly logger: Logger;
  readonly metrics: Pick<WorkerMetrics, 'purgedRows'>;
  readonly now: () => Date;
}

/** Deletes what a purge names, piece after piece, each in a transaction of its own. Repeating it goes on where it ended. */
export const deletePurged = async (
  { store, logger, metrics, now }: PurgeDependencies,
  { orgId, purgeId }: { readonly orgId: string; readonly purgeId: string },
): Promise<void> => {
  let total = 0;
  for (;;) {
    const rows = await store.inOrganization(orgId, (tx) => purgeStep(tx, purgeId, now()));
    if (rows === 0) break;
    total += rows;
    metrics.purgedRows.inc(rows);
  }
  logger.info({ orgId, purgeId, rows: total }, 'purge.finished');
};

/** Kicks deletions that are not finished, for those whose job was lost. */
export const kickPurges = async (store: Store, queues: Queues): Promise<void> => {
  for (const orgId of await organizationIds(store))
    for (const purgeId of await store.inOrganization(orgId, openPurges))
      await queues.add('delete-purged', { version: 1, orgId, purgeId }, { id: `purge-${purgeId}` });
};
