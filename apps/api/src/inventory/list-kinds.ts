import { listKinds } from '@plimsoll/contracts';
import { readKindCounts } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';

interface Count {
  readonly group: string;
  readonly kind: string;
  objects: number;
  readonly clusters: { clusterId: string; objects: number }[];
}

export const listKindsRoute = route(listKinds, async ({ store }, { caller, query }) => {
  const rows = await store.inOrganization(caller.orgId, (tx) =>
    readKindCounts(tx, scopeOf(caller), { clusters: query.cluster, namespaces: query.namespace }),
  );
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
