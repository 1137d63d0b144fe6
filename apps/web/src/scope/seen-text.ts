import type { SeenScope } from '@plimsoll/contracts';
import { plural } from '#design/quantity.tsx';

/** What somebody sees of an organization, for who does not see all of it. */
export const seenText = (seen: SeenScope, organization: string): string | undefined => {
  if (seen.kind === 'everything') return undefined;
  const { clusters, limitedClusters, namespaces } = seen;
  const inside = `${plural(namespaces, 'namespace')} in ${plural(limitedClusters, 'cluster')}`;
  if (clusters === 0 && limitedClusters === 0)
    return `You see nothing of ${organization} yet: no grant of yours finds a cluster. Ask an owner or admin for one.`;
  if (clusters === 0) return `You see ${inside} of ${organization}.`;
  if (limitedClusters === 0) return `You see ${plural(clusters, 'cluster')} of ${organization}.`;
  return `You see ${plural(clusters, 'whole cluster')} of ${organization}, and ${inside} beside.`;
};
