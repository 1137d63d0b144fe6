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

/** Current resources of some kinds of a group in a cluster, by kind, namespace and name; at most `limit`. */
export const readResourcesOfKinds = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  wanted: { readonly group: string; readonly kinds: readonly string[] },
  limit: number,
): Promise<readonly HashedResource[]> => {
  const values = new Values([orgId, clusterId, wanted.group, wanted.kinds, limit]);
  const inScope = scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values);
  return await query<HashedResource>(
    `SELECT r.api_version AS "apiVersion", r.kind, r.namespace, r.name, r.hash, b.size
     FROM resource r JOIN blob b ON b.org_id = r.org_id AND b.hash = r.hash
     WHERE r.org_id = $1 AND r.cluster_id = $2 AND r.api_group = $3 AND r.kind = ANY($4::text[]) AND ${inScope}
     ORDER BY r.kind, r.namespace, r.name LIMIT $5`,
    values.list,
  );
};
