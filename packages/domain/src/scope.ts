/**
 * What a caller may see: the clusters and namespaces its grants add up to.
 * `everything` is the scope of organization-wide roles; the narrower form is what team grants resolve to.
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
