import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { namePatterns, searchCap } from './name-patterns.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** Lists are alternatives, filters are joined by "and". What is undefined filters nothing. */
export interface InventoryFilter {
  readonly clusters?: readonly string[] | undefined;
  readonly kind?: string | undefined;
  readonly group?: string | undefined;
  readonly namespaces?: readonly string[] | undefined;
  /** Part of the name, in any case. */
  readonly text?: string | undefined;
}

export interface KindCountRow {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly group: string;
  readonly kind: string;
  readonly objects: number;
}

/** One or several values; of one, an equality, so that an index is read in the order of what follows it. */
const isOneOf = (column: string, list: readonly string[] | undefined, type: string, values: Values): string => {
  if (list === undefined) return 'true';
  const [only] = list;
  if (list.length === 1 && only !== undefined) return `${column} = ${values.add(only)}::${type}`;
  return `${column} = ANY(${values.add(list)}::${type}[])`;
};

/** The condition of a filter on a row of resources, of their history or of their counters. */
export const resourcesWhere = (row: string, scope: Scope, filter: InventoryFilter, values: Values): string =>
  [
    `${row}.org_id = $1`,
    scopeClause(scope, { cluster: `${row}.cluster_id`, namespace: `${row}.namespace` }, values),
    isOneOf(`${row}.cluster_id`, filter.clusters, 'uuid', values),
    filter.kind === undefined ? 'true' : `${row}.kind = ${values.add(filter.kind)}::text`,
    filter.group === undefined ? 'true' : `${row}.api_group = ${values.add(filter.group)}::text`,
    isOneOf(`${row}.namespace`, filter.namespaces, 'text', values),
  ].join(' AND ');

/** How many objects of each kind each cluster in scope has, from the counters. */
export const readKindCounts = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
): Promise<readonly KindCountRow[]> => {
  const values = new Values([orgId]);
  return await query<KindCountRow>(
    `SELECT x.cluster_id AS "clusterId", c.name AS "clusterName", x.api_group AS "group", x.kind, sum(x.objects)::int AS objects
     FROM resource_counter x JOIN cluster c ON c.org_id = x.org_id AND c.cluster_id = x.cluster_id
     WHERE ${resourcesWhere('x', scope, filter, values)} AND x.objects > 0
     GROUP BY x.cluster_id, c.name, x.api_group, x.kind ORDER BY x.kind, x.api_group, c.name`,
    values.list,
  );
};

/** A keyset position: the last row of the page before. */
export interface ResourcePosition {
  readonly kind: string;
  readonly group: string;
  readonly name: string;
  readonly namespace: string;
  readonly clusterId: string;
}

export interface ResourceLine extends ResourcePosition {
  readonly clusterName: string;
  readonly id: string;
  readonly apiVersion: string;
  readonly since: string;
}

/** A page of an inventory with how many rows the filter leaves; `exact` is false beyond what is counted. */
export interface ResourcePage {
  readonly lines: readonly ResourceLine[];
  readonly total: number;
  readonly exact: boolean;
}

const nothing: ResourcePage = { lines: [], total: 0, exact: true };

/**
 * A page of resources after a position, by kind and name. The counters say first whether there is anything: looking for
 * what is not there would pass over the whole inventory. A name is looked up in its index; where too many names match,
 * they are so dense that a page is soon full in the order of the list.
 */
export const listResources = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
  after: ResourcePosition | undefined,
  limit: number,
): Promise<ResourcePage> => {
  const counted = await countResources(tx, scope, filter);
  if (counted === 0) return nothing;
  if (filter.text === undefined)
    return { lines: await readPage(tx, scope, filter, after, limit, 'any'), total: counted, exact: true };
  const named = await countNamed(tx, scope, filter);
  if (named === 0) return nothing;
  const many = named > searchCap;
  const lines = await readPage(tx, scope, filter, after, limit, many ? 'scan' : 'search');
  return { lines, total: Math.min(named, searchCap), exact: !many };
};

const countResources = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
): Promise<number> => {
  const values = new Values([orgId]);
  const [row] = await query<{ objects: number }>(
    `SELECT coalesce(sum(x.objects), 0)::int AS objects FROM resource_counter x WHERE ${resourcesWhere('x', scope, filter, values)}`,
    values.list,
  );
  return row?.objects ?? 0;
};

/** The call of the search function for a filter: it names no resource outside the organization of the transaction. */
const searchCall = (filter: InventoryFilter, values: Values): string => {
  const patterns = namePatterns(filter.text ?? '');
  const add = (value: unknown, type: string): string => `${values.add(value ?? null)}::${type}`;
  return `plimsoll_search_resources(${patterns.map((pattern) => add(pattern, 'text')).join(', ')}, ${add(filter.clusters, 'uuid[]')},
    ${add(filter.kind, 'text')}, ${add(filter.group, 'text')}, ${add(filter.namespaces, 'text[]')}, ${searchCap + 1})`;
};

const countNamed = async ({ orgId, query }: OrgTransaction, scope: Scope, filter: InventoryFilter): Promise<number> => {
  const values = new Values([orgId]);
  const call = searchCall(filter, values);
  const inScope = scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values);
  const [row] = await query<{ found: number; mine: number }>(
    `WITH found AS MATERIALIZED (SELECT * FROM ${call})
     SELECT (SELECT count(*) FROM found) AS found, (SELECT count(*) FROM found f JOIN resource r
       ON r.org_id = $1 AND r.cluster_id = f.found_cluster AND r.resource_id = f.found_resource
       WHERE ${inScope} AND (SELECT count(*) FROM found) <= ${searchCap}) AS mine`,
    values.list,
  );
  if ((row?.found ?? 0) <= searchCap) return row?.mine ?? 0;
  // Beyond the cap it is not known which of them are in scope; of a part of everything that is no answer.
  return scope.kind === 'everything' ? searchCap + 1 : await countScanned({ orgId, query }, scope, filter);
};

const countScanned = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
): Promise<number> => {
  const values = new Values([orgId]);
  const where = `${resourcesWhere('r', scope, filter, values)} AND ${nameCondition(filter, values)}`;
  const [row] = await query<{ found: number }>(
    `SELECT count(*)::int AS found FROM (SELECT FROM resource r WHERE ${where} LIMIT ${searchCap + 1}) AS found`,
    values.list,
  );
  return row?.found ?? 0;
};

/** The name is looked for in every row that the other conditions leave. */
const nameCondition = ({ text }: InventoryFilter, values: Values): string => {
  const patterns = namePatterns(text ?? '').filter((pattern) => pattern !== null);
  return `(${patterns.map((pattern) => `lower(r.name) LIKE ${values.add(pattern)}`).join(' OR ')})`;
};

const readPage = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
  after: ResourcePosition | undefined,
  limit: number,
  way: 'any' | 'search' | 'scan',
): Promise<readonly ResourceLine[]> => {
  const values = new Values([orgId]);
  const conditions = [resourcesWhere('r', scope, filter, values)];
  if (way === 'scan') conditions.push(nameCondition(filter, values));
  if (after !== undefined) {
    const key = [after.kind, after.group, after.name, after.namespace].map((value) => `${values.add(value)}::text`);
    conditions.push(
      `(r.kind, r.api_group, r.name, r.namespace, r.cluster_id) > (${key.join(', ')}, ${values.add(after.clusterId)}::uuid)`,
    );
  }
  const from =
    way === 'search'
      ? `${searchCall(filter, values)} AS f JOIN resource r ON r.cluster_id = f.found_cluster AND r.resource_id = f.found_resource`
      : 'resource r';
  const order = 'ORDER BY r.kind, r.api_group, r.name, r.namespace, r.cluster_id';
  return await query<ResourceLine>(
    `SELECT r.cluster_id AS "clusterId", c.name AS "clusterName", r.resource_id AS id, r.api_version AS "apiVersion",
       r.api_group AS "group", r.kind, r.namespace, r.name, r.since
     FROM (SELECT r.* FROM ${from} WHERE ${conditions.join(' AND ')} ${order} LIMIT ${values.add(limit)}) AS r
       JOIN cluster c ON c.org_id = r.org_id AND c.cluster_id = r.cluster_id
     ${order}`,
    values.list,
  );
};
