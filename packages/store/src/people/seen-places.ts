import { namespaceLimit, type Scope } from '@plimsoll/domain';
import { clusterClause, scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** A cluster of which something is seen. */
export interface SeenPlace {
  readonly clusterId: string;
  readonly name: string;
  /** All of it, with what belongs to no namespace and what comes later. */
  readonly whole: boolean;
  readonly namespaces: number;
  /** The first of them. */
  readonly names: readonly string[];
}

/** What a scope holds at this moment. */
export interface SeenPlaces {
  /** Nothing is left out, now or later. */
  readonly everything: boolean;
  /** Clusters of which something is seen. */
  readonly clusters: number;
  readonly namespaces: number;
  /** The first of the clusters, by name. */
  readonly places: readonly SeenPlace[];
}

/** Clusters and namespaces in each that are named one by one. */
const mostNamed = { clusters: 25, namespaces: 25 } as const;

/** The names of all clusters. */
export const clusterNames = async ({ orgId, query }: OrgTransaction): Promise<ReadonlyMap<string, string>> => {
  const rows = await query<{ id: string; name: string }>(
    'SELECT cluster_id AS id, name FROM cluster WHERE org_id = $1',
    [orgId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Counts the clusters and namespaces that are in a scope now, and names the first of them. */
export const seenPlaces = async ({ orgId, query }: OrgTransaction, scope: Scope): Promise<SeenPlaces> => {
  const values = new Values([orgId]);
  const inside = scopeClause(scope, { cluster: 'n.cluster_id', namespace: 'n.name' }, values);
  const clusters = clusterClause(scope, 'c.cluster_id', values);
  const rows = await query<Omit<SeenPlace, 'whole'>>(
    `SELECT c.cluster_id AS "clusterId", c.name, count(n.name)::integer AS namespaces,
       coalesce((array_agg(n.name ORDER BY n.name) FILTER (WHERE n.name IS NOT NULL))[1:${mostNamed.namespaces}], '{}') AS names
     FROM cluster c LEFT JOIN namespace n ON n.org_id = c.org_id AND n.cluster_id = c.cluster_id AND ${inside}
     WHERE c.org_id = $1 AND ${clusters} GROUP BY c.cluster_id, c.name ORDER BY c.name, c.cluster_id`,
    values.list,
  );
  return {
    everything: scope.kind === 'everything',
    clusters: rows.length,
    namespaces: rows.reduce((sum, { namespaces }) => sum + namespaces, 0),
    places: rows
      .slice(0, mostNamed.clusters)
      .map((row) => ({ ...row, whole: namespaceLimit(scope, row.clusterId) === undefined })),
  };
};
