import type { Scope } from '@plimsoll/domain';

/** Collects the values of a statement while its text is put together; `$n` is what `add` returns. */
export class Values {
  readonly list: unknown[];

  constructor(first: readonly unknown[]) {
    this.list = [...first];
  }

  /** Placeholder of a value. */
  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** Columns that say where a row belongs. `namespace` is left out for rows that have none. */
export interface ScopedColumns {
  readonly cluster: string;
  readonly namespace?: string;
}

/**
 * The one place where scope becomes SQL: a condition that is true for rows inside it. Cluster-scoped rows (namespace '')
 * are inside only where the grant has no namespace limit; rows without a namespace column are too.
 */
export const scopeClause = (scope: Scope, columns: ScopedColumns, values: Values): string => {
  if (scope.kind === 'everything') return 'true';
  const whole = scope.clusters
    .filter((cluster) => cluster.namespaces === undefined)
    .map((cluster) => cluster.clusterId);
  const parts = [`${columns.cluster} = ANY(${values.add(whole)}::uuid[])`];
  if (columns.namespace !== undefined) {
    const pairs = scope.clusters.flatMap(({ clusterId, namespaces = [] }) =>
      namespaces.map((namespace) => ({ clusterId, namespace })),
    );
    const clusters = values.add(pairs.map((pair) => pair.clusterId));
    const names = values.add(pairs.map((pair) => pair.namespace));
    parts.push(
      `(${columns.cluster}, ${columns.namespace}) IN (SELECT * FROM unnest(${clusters}::uuid[], ${names}::text[]))`,
    );
  }
  return `(${parts.join(' OR ')})`;
};

/**
 * The same of clusters: true where some part of one is inside. A cluster is told by its name and by what is said of it as a
 * whole; what is counted in it needs a clause of its own.
 */
export const clusterClause = (scope: Scope, column: string, values: Values): string =>
  scope.kind === 'everything'
    ? 'true'
    : `${column} = ANY(${values.add(scope.clusters.map(({ clusterId }) => clusterId))}::uuid[])`;

/**
 * The same of statements about whole kinds, where namespace `''` stands for all of a cluster: such a statement is about
 * every part of it.
 */
export const statementClause = (scope: Scope, columns: Required<ScopedColumns>, values: Values): string =>
  scope.kind === 'everything'
    ? 'true'
    : `((${columns.namespace} = '' AND ${clusterClause(scope, columns.cluster, values)}) OR ${scopeClause(scope, columns, values)})`;

/**
 * Rows `x` inside the scope of a table whose key begins with organization, cluster and namespace, as a source of a
 * statement. What single namespaces hold is found by that key, one after the other: a scope of some must not cost a pass
 * over all.
 */
export const rowsInScope = (table: string, scope: Scope, conditions: string, values: Values): string => {
  if (scope.kind === 'everything') return `(SELECT x.* FROM ${table} x WHERE x.org_id = $1 AND ${conditions}) AS x`;
  const whole = scope.clusters.filter(({ namespaces }) => namespaces === undefined);
  const pairs = scope.clusters.flatMap(({ clusterId, namespaces = [] }) =>
    namespaces.map((namespace) => ({ clusterId, namespace })),
  );
  const inWhole = clusterClause({ kind: 'clusters', clusters: whole }, 'x.cluster_id', values);
  const clusters = values.add(pairs.map(({ clusterId }) => clusterId));
  const names = values.add(pairs.map(({ namespace }) => namespace));
  return `(SELECT x.* FROM ${table} x WHERE x.org_id = $1 AND ${inWhole} AND ${conditions}
     UNION ALL SELECT r.* FROM unnest(${clusters}::uuid[], ${names}::text[]) AS p (cluster_id, namespace) CROSS JOIN LATERAL (
       SELECT x.* FROM ${table} x WHERE x.org_id = $1 AND x.cluster_id = p.cluster_id AND x.namespace = p.namespace AND ${conditions}
       OFFSET 0) AS r) AS x`;
};
