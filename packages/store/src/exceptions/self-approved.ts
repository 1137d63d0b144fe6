import type { Scope } from '@plimsoll/domain';
import { scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** Findings of one control in one cluster that nobody but the requester of an exception agreed to leave. */
export interface SelfApproved {
  readonly clusterId: string;
  readonly controlId: string;
  readonly findings: number;
}

/** Of which findings it is counted; what is left out narrows nothing. */
export interface SelfApprovedFilter {
  readonly clusterId?: string | undefined;
  readonly namespace?: string | undefined;
  /** An instant in the past. */
  readonly at?: string | undefined;
}

/** Exceptions that whoever requested them approved, with the controls they are about; nulls where there are none. */
const own = `SELECT array_agg(exception_id) AS ids, array_agg(DISTINCT control_id) AS controls FROM exception
  WHERE org_id = $1 AND decided_by = requested_by AND state <> 'rejected'`;

/**
 * How many findings in scope are excepted, in whole or in part, by an exception that its requester approved: now, or as of
 * an instant. Most organizations have none of them, and pay for one look at their exceptions.
 */
export const countSelfApproved = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  { clusterId, namespace, at }: SelfApprovedFilter = {},
): Promise<readonly SelfApproved[]> => {
  const [known] = await query<{ ids: readonly string[] | null; controls: readonly string[] | null }>(own, [orgId]);
  if (known === undefined || known.ids === null) return [];
  const values = new Values([orgId, known.ids, known.controls]);
  const parts = [
    'f.org_id = $1 AND f.control_id = ANY($3::text[]) AND f.status = 1 AND f.exceptions && $2::uuid[]',
    scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values),
  ];
  if (clusterId !== undefined) parts.push(`f.cluster_id = ${values.add(clusterId)}`);
  if (namespace !== undefined) parts.push(`f.namespace = ${values.add(namespace)}`);
  const where = parts.join(' AND ');
  const found = 'SELECT f.cluster_id, f.control_id';
  const instant = at === undefined ? '' : `${values.add(at)}::timestamptz`;
  const spans =
    at === undefined
      ? `${found} FROM finding f WHERE ${where}`
      : `${found} FROM finding f WHERE ${where} AND f.state_since <= ${instant}
         UNION ALL ${found} FROM finding_history f WHERE ${where} AND f.valid_from <= ${instant} AND f.valid_to > ${instant}`;
  return await query<SelfApproved>(
    `SELECT cluster_id AS "clusterId", control_id AS "controlId", count(*)::int AS findings FROM (${spans}) AS f GROUP BY 1, 2`,
    values.list,
  );
};

/** Findings by cluster that are excepted by an exception which its requester approved; now, or as of an instant. */
export const selfApprovedByCluster = async (
  tx: OrgTransaction,
  scope: Scope,
  clusterId?: string,
  at?: string,
): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  for (const one of await countSelfApproved(tx, scope, { clusterId, at }))
    found.set(one.clusterId, (found.get(one.clusterId) ?? 0) + one.findings);
  return found;
};
