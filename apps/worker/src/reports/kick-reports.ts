import type { Queues } from '@plimsoll/queue';
import { organizationIds, reportsToMake, type Store } from '@plimsoll/store';

/** Kicks reports that wait, for those whose job was lost or whose worker was killed. */
export const kickReports = async (store: Store, queues: Queues, now: Date): Promise<void> => {
  for (const orgId of await organizationIds(store))
    for (const reportId of await store.inOrganization(orgId, (tx) => reportsToMake(tx, now)))
      await queues.add('make-report', { version: 1, orgId, reportId }, { id: `report-${reportId}` });
};
