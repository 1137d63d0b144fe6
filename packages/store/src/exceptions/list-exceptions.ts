import type { ExceptionState, Scope } from '@plimsoll/domain';
import { scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';
import { coversCluster } from './covers.ts';
import {
  type ExceptionRow,
  exceptionColumns,
  exceptionPeople,
  type StoredException,
  toException,
} from './stored-exception.ts';

/** Which exceptions are listed; what is left out filters nothing. */
export interface ExceptionFilter {
  readonly ids?: readonly string[] | undefined;
  readonly states?: readonly ExceptionState[] | undefined;
  readonly controls?: readonly string[] | undefined;
  /** Those about one of these clusters. */
  readonly clusters?: readonly string[] | undefined;
}

/** The last line of the page before. */
export interface ExceptionPosition {
  readonly at: string;
  readonly id: string;
}

/**
 * Exceptions that are about something in scope, newest request first, each with what it matches there. One that selects
 * clusters by labels and finds none is seen by who sees everything.
 */
export const listExceptions = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: ExceptionFilter,
  after: ExceptionPosition | undefined,
  limit: number,
): Promise<readonly StoredException[]> => {
  const values = new Values([orgId]);
  const clause = scopeClause(scope, { cluster: 'c.cluster_id', namespace: 'e.namespace' }, values);
  const some = (condition: string): string =>
    `EXISTS (SELECT FROM cluster c WHERE c.org_id = $1 AND ${coversCluster} AND ${condition})`;
  const parts = ['e.org_id = $1'];
  if (scope.kind !== 'everything') parts.push(some(clause));
  if (filter.clusters !== undefined)
    parts.push(some(`c.cluster_id = ANY(${values.add(filter.clusters)}::uuid[]) AND ${clause}`));
  if (filter.ids !== undefined) parts.push(`e.exception_id = ANY(${values.add(filter.ids)}::uuid[])`);
  if (filter.states !== undefined) parts.push(`e.state = ANY(${values.add(filter.states)}::text[])`);
  if (filter.controls !== undefined) parts.push(`e.control_id = ANY(${values.add(filter.controls)}::text[])`);
  if (after !== undefined) {
    const [at, id] = [values.add(after.at), values.add(after.id)];
    parts.push(
      `(e.requested_at < ${at}::timestamptz OR (e.requested_at = ${at}::timestamptz AND e.exception_id > ${id}::uuid))`,
    );
  }
  const matched = scopeClause(scope, { cluster: 'm.cluster_id', namespace: 'e.namespace' }, values);
  const rows = await query<ExceptionRow>(
    `SELECT ${exceptionColumns}, n.* FROM exception e ${exceptionPeople} CROSS JOIN LATERAL (
       SELECT coalesce(sum(m.excepted), 0)::int AS excepted, coalesce(sum(m.touched), 0)::int AS touched,
         min(m.first_at) AS first_at, max(m.last_at) AS last_at
       FROM exception_match m WHERE m.org_id = $1 AND m.exception_id = e.exception_id AND ${matched}) n
     WHERE ${parts.join(' AND ')} ORDER BY e.requested_at DESC, e.exception_id LIMIT ${values.add(limit)}`,
    values.list,
  );
  return rows.map(toException);
};

/** True when a namespace of a cluster is inside the scope; `''` for what has no namespace. */
export const isInScope = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  namespace: string,
): Promise<boolean> => {
  const values = new Values([orgId, clusterId, namespace]);
  const clause = scopeClause(scope, { cluster: 'c.cluster_id', namespace: 'p.namespace' }, values);
  const rows = await query(
    `SELECT 1 FROM cluster c, (SELECT $3::text AS namespace) p WHERE c.org_id = $1 AND c.cluster_id = $2 AND ${clause}`,
    values.list,
  );
  return rows.length > 0;
};
