import { listKinds } from '@plimsoll/contracts';
import { readKindCounts, readKindCountsAt } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { route } from '../server/route.ts';

interface Count {
  readonly group: string;
  readonly kind: string;
  objects: number;
  readonly clusters: { clusterId: string; objects: number }[];
}

export const listKindsRoute = route(listKinds, async ({ store }, { caller, query }) => {
  const filter = { clusters: query.cluster, namespaces: query.namespace };
  const rows = await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const at = await askedInstant(tx, scope, query.asOf, { clusters: query.cluster });
    return at === undefined ? await readKindCounts(tx, scope, filter) : await readKindCountsAt(tx, scope, filter, at);
  });
  const kinds = new Map<string, Count>();
  for (const { group, kind, clusterId, objects } of rows) {
    const key = `${kind}|${group}`;
    const count = kinds.get(key) ?? { group, kind, objects: 0, clusters: [] };
    kinds.set(key, count);
    count.objects += objects;
    count.clusters.push({ clusterId, objects });
  }
  const clusters = new Map(rows.map((row) => [row.clusterId, { id: row.clusterId, name: row.clusterName }]));
  return {
    clusters: [...clusters.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    kinds: [...kinds.values()],
    objects: rows.reduce((sum, { objects }) => sum + objects, 0),
  };
});
