/**
 * What a caller may see: the clusters and namespaces its grants add up to.
 * `everything` is the scope of organization-wide roles; the narrower form is what other grants resolve to.
 */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'clusters'; readonly clusters: readonly ScopedCluster[] };

/** `namespaces` undefined: the whole cluster with its cluster-scoped subjects. */
export interface ScopedCluster {
  readonly clusterId: string;
  readonly namespaces?: readonly string[];
}

export const everything: Scope = { kind: 'everything' };
/** The scope of whoever may see no part of anything. */
export const noScope: Scope = { kind: 'clusters', clusters: [] };

/** What is in any of several scopes, each cluster once, clusters and namespaces in order. */
export const unionOfScopes = (scopes: readonly Scope[]): Scope => {
  const byCluster = new Map<string, Set<string> | 'whole'>();
  for (const scope of scopes) {
    if (scope.kind === 'everything') return everything;
    for (const { clusterId, namespaces } of scope.clusters) {
      const known = byCluster.get(clusterId);
      if (namespaces === undefined || known === 'whole') byCluster.set(clusterId, 'whole');
      else byCluster.set(clusterId, new Set([...(known ?? []), ...namespaces]));
    }
  }
  return {
    kind: 'clusters',
    clusters: [...byCluster]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([clusterId, names]): readonly ScopedCluster[] => {
        if (names === 'whole') return [{ clusterId }];
        return names.size === 0 ? [] : [{ clusterId, namespaces: [...names].sort() }];
      }),
  };
};

/** What is in both of two scopes. */
export const intersectScopes = (a: Scope, b: Scope): Scope => {
  if (a.kind === 'everything') return b;
  if (b.kind === 'everything') return a;
  const others = new Map(b.clusters.map((cluster) => [cluster.clusterId, cluster]));
  const both = a.clusters.flatMap((cluster): readonly ScopedCluster[] => {
    const other = others.get(cluster.clusterId);
    if (other === undefined) return [];
    if (other.namespaces === undefined) return [cluster];
    if (cluster.namespaces === undefined) return [other];
    const limit = new Set(other.namespaces);
    return [{ clusterId: cluster.clusterId, namespaces: cluster.namespaces.filter((name) => limit.has(name)) }];
  });
  return unionOfScopes([{ kind: 'clusters', clusters: both }]);
};

/** The namespaces that a scope is limited to in a cluster; undefined for all of it, empty where it sees none. */
export const namespaceLimit = (scope: Scope, clusterId: string): readonly string[] | undefined => {
  if (scope.kind === 'everything') return undefined;
  const cluster = scope.clusters.find((one) => one.clusterId === clusterId);
  return cluster === undefined ? [] : cluster.namespaces;
};
