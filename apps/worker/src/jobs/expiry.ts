import type { Logger } from '@plimsoll/runtime';
import { expireExceptions, expireGrants, organizationIds, type Store } from '@plimsoll/store';

/**
 * Ends exceptions and grants that have reached their end, in every organization. Clusters of exceptions are matched again by
 * jobs; a grant was worth nothing since that instant.
 */
export const endExceptions = async (store: Store, now: Date, logger: Logger): Promise<void> => {
  for (const orgId of await organizationIds(store)) {
    const ended = await store.inOrganization(orgId, (tx) => expireExceptions(tx, now));
    const grants = await store.inOrganization(orgId, (tx) => expireGrants(tx, now));
    if (grants > 0) logger.info({ orgId, grants }, 'grants.expired');
    for (const { id, wasApproved } of ended) logger.info({ orgId, exceptionId: id, wasApproved }, 'exception.expired');
  }
};
