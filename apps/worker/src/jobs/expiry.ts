import type { Logger } from '@plimsoll/runtime';
import { expireExceptions, organizationIds, type Store } from '@plimsoll/store';

/** Ends exceptions that have reached their expiry, in every organization. Their clusters are matched again by jobs. */
export const endExceptions = async (store: Store, now: Date, logger: Logger): Promise<void> => {
  for (const orgId of await organizationIds(store)) {
    const ended = await store.inOrganization(orgId, (tx) => expireExceptions(tx, now));
    for (const { id, wasApproved } of ended) logger.info({ orgId, exceptionId: id, wasApproved }, 'exception.expired');
  }
};
