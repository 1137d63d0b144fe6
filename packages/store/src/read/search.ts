import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { listResources, type ResourceLine } from './inventory.ts';
import { namePatterns, searchCap } from './name-patterns.ts';
import { clusterClause, scopeClause, Values } from './scope-clause.ts';

/** A cluster or a namespace of one; `namespace` is empty for the cluster itself. */
export interface PlaceLine {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly namespace: string;
}

/** Beginnings before middles, and exact names before both. */
const byName = (column: string, text: string): string =>
  `(lower(${column}) = ${text}) DESC, (starts_with(lower(${column}), ${text})) DESC, length(${column}), ${column}`;

const contains = (column: string, text: string): string => `position(${text} IN lower(${column})) > 0`;

/** Clusters in scope with a text in their names. */
export const searchClusters = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  text: string,
  limit: number,
): Promise<readonly PlaceLine[]> => {
  const values = new Values([orgId, text.toLowerCase(), limit]);
  return await query<PlaceLine>(
    `SELECT c.cluster_id AS "clusterId", c.name AS "clusterName", '' AS namespace FROM cluster c
     WHERE c.org_id = $1 AND ${contains('c.name', '$2::text')} AND ${clusterClause(scope, 'c.cluster_id', values)}
     ORDER BY ${byName('c.name', '$2::text')} LIMIT $3`,
    values.list,
  );
};

/** Namespaces in scope with a text in their names. */
export const searchNamespaces = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  text: string,
  limit: number,
): Promise<readonly PlaceLine[]> => {
  const values = new Values([orgId, text.toLowerCase(), limit]);
  const inScope = scopeClause(scope, { cluster: 'n.cluster_id', namespace: 'n.name' }, values);
  return await query<PlaceLine>(
    `SELECT c.cluster_id AS "clusterId", c.name AS "clusterName", n.name AS namespace
     FROM namespace n JOIN cluster c ON c.org_id = n.org_id AND c.cluster_id = n.cluster_id
     WHERE n.org_id = $1 AND c.decommissioned_at IS NULL AND ${contains('n.name', '$2::text')} AND ${inScope}
     ORDER BY ${byName('n.name', '$2::text')}, c.name LIMIT $3`,
    values.list,
  );
};

/** Objects that a search found; `ranked` is false where too many names match to know the best of them. */
export interface FoundObjects {
  readonly lines: readonly ResourceLine[];
  readonly ranked: boolean;
}

/** What people look for by name stands before what is made along with it. */
const soughtKinds = `array_position(ARRAY['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Service', 'Ingress', 'Namespace', 'ServiceAccount', 'Node', 'Job', 'Pod'], r.kind)`;

/** Objects in scope by name, the best match first; where too many match, those that come first in the list of objects. */
export const searchObjects = async (
  tx: OrgTransaction,
  scope: Scope,
  text: string,
  limit: number,
): Promise<FoundObjects> => {
  const values = new Values([tx.orgId, text.toLowerCase(), limit]);
  const patterns = namePatterns(text).map((pattern) => `${values.add(pattern)}::text`);
  const inScope = scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values);
  const rows = await tx.query<ResourceLine & { readonly found: number }>(
    `WITH found AS MATERIALIZED (
       SELECT * FROM plimsoll_search_resources(${patterns.join(', ')}, NULL, NULL, NULL, NULL, ${searchCap + 1})
     ), best AS (
       SELECT r.* FROM found f JOIN resource r ON r.org_id = $1 AND r.cluster_id = f.found_cluster AND r.resource_id = f.found_resource
       WHERE ${inScope}
       ORDER BY (lower(r.name) = $2::text) DESC, (starts_with(lower(r.name), $2::text)) DESC, ${soughtKinds} NULLS LAST,
         length(r.name), r.kind, r.name, r.namespace, r.cluster_id LIMIT $3
     )
     SELECT n.found, r.cluster_id AS "clusterId", c.name AS "clusterName", r.resource_id AS id, r.api_version AS "apiVersion",
       r.api_group AS "group", r.kind, r.namespace, r.name, r.since
     FROM (SELECT count(*)::int AS found FROM found) n LEFT JOIN best r ON true
       LEFT JOIN cluster c ON c.org_id = $1 AND c.cluster_id = r.cluster_id
     ORDER BY (lower(r.name) = $2::text) DESC, (starts_with(lower(r.name), $2::text)) DESC, ${soughtKinds} NULLS LAST,
       length(r.name), r.kind, r.name, r.namespace, r.cluster_id`,
    values.list,
  );
  // Of so many it is not known which were left out; of a part of everything they may have been all that is in it.
  if ((rows[0]?.found ?? 0) > searchCap) {
    const page = await listResources(tx, scope, { text }, undefined, limit);
    return { lines: page.lines, ranked: false };
  }
  return { lines: rows.filter(({ id }) => id !== null).map(({ found: _, ...line }) => line), ranked: true };
};
