import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** A resource by kind and name with the hash of its body. */
export interface HashedResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly hash: Buffer;
  /** Length of the body in bytes. */
  readonly size: number;
}

/** Resources of some kinds of a group in a cluster, now or as of an instant, by kind, namespace and name; at most `limit`. */
export const readResourcesOfKinds = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  wanted: { readonly group: string; readonly kinds: readonly string[] },
  limit: number,
  at?: string,
): Promise<readonly HashedResource[]> => {
  const values = new Values([orgId, clusterId, wanted.group, wanted.kinds, limit]);
  const inScope = scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values);
  const instant = at === undefined ? undefined : `${values.add(at)}::timestamptz`;
  const where = `r.org_id = $1 AND r.cluster_id = $2 AND r.api_group = $3 AND r.kind = ANY($4::text[]) AND ${inScope}`;
  const columns = 'r.org_id, r.api_version, r.kind, r.namespace, r.name, r.hash';
  const held =
    instant === undefined
      ? `SELECT ${columns} FROM resource r WHERE ${where}`
      : `SELECT ${columns} FROM resource r WHERE ${where} AND r.since <= ${instant}
         UNION ALL SELECT ${columns} FROM resource_history r WHERE ${where} AND r.valid_from <= ${instant} AND r.valid_to > ${instant}`;
  return await query<HashedResource>(
    `SELECT r.api_version AS "apiVersion", r.kind, r.namespace, r.name, r.hash, b.size
     FROM (${held}) AS r JOIN blob b ON b.org_id = r.org_id AND b.hash = r.hash
     ORDER BY r.kind, r.namespace, r.name LIMIT $5`,
    values.list,
  );
};
