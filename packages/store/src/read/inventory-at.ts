import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import {
  type InventoryFilter,
  type KindCountRow,
  type ResourceLine,
  type ResourcePage,
  type ResourcePosition,
  resourcesWhere,
} from './inventory.ts';
import { Values } from './scope-clause.ts';

const columns = 'r.org_id, r.cluster_id, r.resource_id, r.api_version, r.api_group, r.kind, r.namespace, r.name';

/** Objects counted of a past; beyond it the total is a lower bound. */
const countCap = 10_000;

/** Part of a name, as it stands there: a past has no index of names. */
const nameLike = (text: string | undefined, values: Values): string =>
  text === undefined ? 'true' : `position(lower(${values.add(text)}) IN lower(r.name)) > 0`;

/** Resources as of an instant: current ones that had become so by then, and closed spans that held it. */
const resourcesAt = (scope: Scope, filter: InventoryFilter, at: string, values: Values, rest = ''): string => {
  const where = `${resourcesWhere('r', scope, filter, values)} AND ${nameLike(filter.text, values)}`;
  const instant = `${values.add(at)}::timestamptz`;
  return `(SELECT ${columns}, r.since FROM resource r WHERE ${where} AND r.since <= ${instant} ${rest})
    UNION ALL (SELECT ${columns}, r.valid_from FROM resource_history r
      WHERE ${where} AND r.valid_from <= ${instant} AND r.valid_to > ${instant} ${rest})`;
};

/** How many objects of each kind each cluster in scope had as of an instant. */
export const readKindCountsAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
  at: string,
): Promise<readonly KindCountRow[]> => {
  const values = new Values([orgId]);
  return await query<KindCountRow>(
    `SELECT x.cluster_id AS "clusterId", c.name AS "clusterName", x.api_group AS "group", x.kind, x.objects
     FROM (SELECT r.cluster_id, r.api_group, r.kind, count(*)::int AS objects FROM (${resourcesAt(scope, filter, at, values)}) AS r
       GROUP BY 1, 2, 3) AS x
     JOIN cluster c ON c.org_id = $1 AND c.cluster_id = x.cluster_id ORDER BY x.kind, x.api_group, c.name`,
    values.list,
  );
};

/** A page of resources as of an instant, after a position, by kind and name. */
export const listResourcesAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
  at: string,
  after: ResourcePosition | undefined,
  limit: number,
): Promise<ResourcePage> => {
  const values = new Values([orgId]);
  const order = 'ORDER BY r.kind, r.api_group, r.name, r.namespace, r.cluster_id';
  const key = after && [after.kind, after.group, after.name, after.namespace].map((one) => `${values.add(one)}::text`);
  const beyond =
    key === undefined
      ? ''
      : `AND (r.kind, r.api_group, r.name, r.namespace, r.cluster_id) > (${key.join(', ')}, ${values.add(after?.clusterId)}::uuid)`;
  const most = values.add(limit);
  const page = resourcesAt(scope, filter, at, values, `${beyond} ${order} LIMIT ${most}`);
  const lines = await query<ResourceLine>(
    `SELECT r.cluster_id AS "clusterId", c.name AS "clusterName", r.resource_id AS id, r.api_version AS "apiVersion",
       r.api_group AS "group", r.kind, r.namespace, r.name, r.since
     FROM (SELECT * FROM (${page}) AS r ${order} LIMIT ${most}) AS r
       JOIN cluster c ON c.org_id = r.org_id AND c.cluster_id = r.cluster_id
     ${order}`,
    values.list,
  );
  return { lines, ...(await countAt({ orgId, query }, scope, filter, at)) };
};

const countAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: InventoryFilter,
  at: string,
): Promise<{ readonly total: number; readonly exact: boolean }> => {
  const values = new Values([orgId]);
  const [row] = await query<{ total: number }>(
    `SELECT count(*) AS total FROM (SELECT FROM (${resourcesAt(scope, filter, at, values)}) AS r LIMIT ${countCap + 1}) AS found`,
    values.list,
  );
  const total = row?.total ?? 0;
  return { total: Math.min(total, countCap), exact: total <= countCap };
};
