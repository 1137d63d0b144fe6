import type { Queues } from '@plimsoll/queue';
import { markDelivered, pendingOutbox, type Store } from '@plimsoll/store';
import { z } from 'zod';

const relayLimit = 500;

/** What the reconcile writes when a cluster changed. */
const ClusterChanged = z.object({ clusterId: z.uuid(), generation: z.number().int() });

/** What an exception writes when its effect begins or ends, for each cluster that it is about. */
const ExceptionsMoved = z.object({ clusterId: z.uuid() });

/** What evidence of another tool writes when it comes or grows too old. */
const ThirdPartyMoved = z.object({ clusterId: z.uuid() });

/** What a request for a deletion writes. */
const PurgeRequested = z.object({ purgeId: z.uuid() });

/** What a request for a report writes. */
const ReportRequested = z.object({ reportId: z.uuid() });

/** Hands on what transactions left in the outbox, at least once, oldest first. */
export const relay = async (store: Store, queues: Queues, now: () => Date): Promise<void> => {
  const entries = await pendingOutbox(store, relayLimit);
  for (const entry of entries) {
    if (entry.topic === 'cluster.changed') {
      const { clusterId } = ClusterChanged.parse(entry.payload);
      await queues.add(
        'roll-up-posture',
        { version: 1, orgId: entry.orgId, clusterId },
        { id: `roll-up-${clusterId}` },
      );
    }
    if (entry.topic === 'exceptions.moved') {
      const { clusterId } = ExceptionsMoved.parse(entry.payload);
      await queues.add('re-match', { version: 1, orgId: entry.orgId, clusterId }, { id: `re-match-${clusterId}` });
    }
    if (entry.topic === 'third-party.moved') {
      const { clusterId } = ThirdPartyMoved.parse(entry.payload);
      await queues.add('drain-cluster', { version: 1, orgId: entry.orgId, clusterId }, { id: `evidence-${clusterId}` });
    }
    if (entry.topic === 'purge.requested') {
      const { purgeId } = PurgeRequested.parse(entry.payload);
      await queues.add('delete-purged', { version: 1, orgId: entry.orgId, purgeId }, { id: `purge-${purgeId}` });
    }
    if (entry.topic === 'report.requested') {
      const { reportId } = ReportRequested.parse(entry.payload);
      await queues.add('make-report', { version: 1, orgId: entry.orgId, reportId }, { id: `report-${reportId}` });
    }
    await markDelivered(store, entry, now());
  }
};
