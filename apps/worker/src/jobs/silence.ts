import type { Queues } from '@plimsoll/queue';
import type { Logger } from '@plimsoll/runtime';
import { organizationIds, readDemo, recordAct, reviseSilence, type SilenceChange, type Store } from '@plimsoll/store';

/**
 * Finds clusters that have said nothing for longer than their organization allows, and those whose limit was lengthened.
 * Only the fact is written here; the verdicts follow by the cluster's ordinary drain, which the sweeper finds as well.
 */
export const watchSilence = async (store: Store, queues: Queues, now: Date, logger: Logger): Promise<void> => {
  for (const orgId of await organizationIds(store)) {
    // Nobody but ourselves reports for a demonstration, and not while it is being made.
    if ((await readDemo(store, orgId)) !== undefined) continue;
    const changes = await store.inOrganization(orgId, async (tx) => {
      const moved = await reviseSilence(tx, now);
      for (const change of moved) await recordAct(tx, actOf(change, now));
      return moved;
    });
    for (const { clusterId, silentSince } of changes) {
      logger.info({ orgId, clusterId, silentSince }, silentSince === null ? 'cluster.heard' : 'cluster.silent');
      await queues.add('drain-cluster', { version: 1, orgId, clusterId }, { id: `silence-${clusterId}` });
    }
  }
};

const actOf = ({ clusterId, name, silentSince }: SilenceChange, now: Date) => ({
  at: now,
  actor: { kind: 'system' as const, id: 'silence', name: 'Plimsoll' },
  act: silentSince === null ? 'cluster.silence-ended' : 'cluster.fell-silent',
  target: name,
  details: { id: clusterId, lastWord: silentSince },
});
