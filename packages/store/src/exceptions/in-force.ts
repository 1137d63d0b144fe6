import type { ExceptionScope, ExceptionType, Scope } from '@plimsoll/domain';
import { scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';
import { coversCluster } from './covers.ts';
import { type ExceptionRow, scopeOfRow } from './stored-exception.ts';

/** An exception in force, as whoever applies it elsewhere has to know it. */
export interface ExceptionInForce {
  readonly id: string;
  readonly type: ExceptionType;
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly expiresAt: string;
  /** Approved by who requested it. */
  readonly selfApproved: boolean;
}

type Row = Pick<
  ExceptionRow,
  | 'exception_id'
  | 'type'
  | 'control_id'
  | 'namespace'
  | 'kind'
  | 'name'
  | 'labels'
  | 'container'
  | 'found'
  | 'has_found'
  | 'reason'
  | 'expires_at'
> & { readonly self_approved: boolean };

/**
 * Exceptions in force in a cluster, of those about something in scope, by id. One that has reached its end at `now` is left
 * out, whether or not the job that ends it has come by.
 */
export const readExceptionsInForce = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  now: Date,
): Promise<readonly ExceptionInForce[]> => {
  const values = new Values([orgId, clusterId, now.toISOString()]);
  const inScope = scopeClause(scope, { cluster: 'c.cluster_id', namespace: 'e.namespace' }, values);
  const rows = await query<Row>(
    `SELECT e.exception_id, e.type, e.control_id, e.namespace, e.kind, e.name, e.labels, e.container, e.found,
       e.found IS NOT NULL AS has_found, e.reason, e.expires_at, e.decided_by = e.requested_by AS self_approved
     FROM exception e JOIN cluster c ON c.org_id = e.org_id AND c.cluster_id = $2 AND ${coversCluster}
     WHERE e.org_id = $1 AND e.state = 'approved' AND e.expires_at > $3 AND ${inScope} ORDER BY e.exception_id`,
    values.list,
  );
  return rows.map((row) => ({
    id: row.exception_id,
    type: row.type,
    scope: scopeOfRow(row),
    reason: row.reason,
    expiresAt: row.expires_at,
    selfApproved: row.self_approved,
  }));
};
