import type { Logger } from '@plimsoll/runtime';
import { organizationIds, reviseThirdParty, type Store } from '@plimsoll/store';

/** Takes its say from what other tools found too long ago, in every organization. Its clusters are judged again by jobs. */
export const ageThirdParty = async (store: Store, now: Date, logger: Logger): Promise<void> => {
  for (const orgId of await organizationIds(store)) {
    const moved = await store.inOrganization(orgId, (tx) => reviseThirdParty(tx, now));
    for (const { clusterId, node, tool, stale } of moved)
      logger.info({ orgId, clusterId, node, tool }, stale ? 'third-party.stale' : 'third-party.fresh');
  }
};
