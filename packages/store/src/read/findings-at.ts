import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { type FindingFilter, findingsWhere } from './finding-filter.ts';
import { afterPosition, type FindingPosition, type FindingSort, firstRows, orderOf } from './finding-order.ts';
import { type CountedFindings, facetCap } from './finding-totals.ts';
import { type FindingLine, type LineRow, toLine } from './findings.ts';
import { findWays } from './found-ways.ts';
import { Values } from './scope-clause.ts';

/** An instant between where history begins and the watermark, in UTC. */
export type FindingsAt = string;

const columns = `f.org_id, f.cluster_id, f.subject_id, f.api_group, f.kind, f.namespace, f.name, f.control_id, f.severity, f.status,
  f.reason, f.violations, f.opened_at, f.responsibility, f.exceptions`;

/**
 * Findings as of an instant: current rows that had begun by then, and closed spans that held it. Their priorities are not
 * told: they may have been others then.
 */
export const findingsAt = (scope: Scope, filter: FindingFilter, at: FindingsAt, values: Values): string => {
  const where = findingsWhere(scope, filter, values);
  const instant = `${values.add(at)}::timestamptz`;
  return `SELECT ${columns} FROM finding f WHERE ${where} AND f.state_since <= ${instant}
    UNION ALL SELECT ${columns} FROM finding_history f WHERE ${where} AND f.valid_from <= ${instant} AND f.valid_to > ${instant}`;
};

/** How a page goes on in each arm of a past, given the columns that say a finding's priority and since when it is so. */
type PerArm = (priority: string, since: string) => string;

/**
 * Findings that have ended, as of an instant, and those that had another priority then within the same span: that is kept
 * beside it, and the span is found through it.
 */
const endedAt = (scope: Scope, filter: FindingFilter, instant: string, values: Values, rest: PerArm): string => {
  const where = findingsWhere(scope, filter, values);
  const outweighed = (table: string, since: string, held: string): string =>
    `(SELECT ${columns}, w.priority, w.pack, ${since} AS state_since FROM finding_weight w JOIN ${table} f ON f.org_id = w.org_id
          AND f.cluster_id = w.cluster_id AND f.subject_id = w.subject_id AND f.control_id = w.control_id AND ${since} = w.span_from
        WHERE ${where} AND ${held} AND w.org_id = $1 AND w.valid_from <= ${instant} AND w.valid_to > ${instant}
        ${rest('w.priority', since)})`;
  const held = `f.valid_to > ${instant}`;
  return `(SELECT ${columns}, f.priority, f.pack, f.valid_from AS state_since FROM finding_history f
      WHERE ${where} AND f.valid_from <= ${instant} AND ${held} AND (f.weighed_since IS NULL OR f.weighed_since <= ${instant})
      ${rest('f.priority', 'f.valid_from')})
    UNION ALL ${outweighed('finding', 'f.state_since', 'true')}
    UNION ALL ${outweighed('finding_history', 'f.valid_from', held)}`;
};

/** A page of findings as of an instant, after a position, highest or newest first. */
export const listFindingsAt = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  at: FindingsAt,
  sort: FindingSort,
  after: FindingPosition | undefined,
  limit: number,
): Promise<readonly FindingLine[]> => {
  const values = new Values([tx.orgId]);
  const most = values.add(limit);
  const instant = `${values.add(at)}::timestamptz`;
  const position =
    after && [after.key, after.clusterId, after.subjectId, after.controlId].map((one) => values.add(one));
  const rest = (priority: string, since: string): string => {
    const [key, type] = sort === 'priority' ? [priority, 'float8'] : [since, 'timestamptz'];
    const beyond =
      position === undefined
        ? ''
        : `AND (${key} < ${position[0]}::${type} OR (${key} = ${position[0]}::${type} AND (f.cluster_id, f.subject_id, f.control_id)
             > (${position[1]}::uuid, ${position[2]}::uuid, ${position[3]}::text)))`;
    return `${beyond} ORDER BY ${key} DESC, f.cluster_id, f.subject_id, f.control_id LIMIT ${most}`;
  };
  // What stands now and had begun by then is most of it, and found as what stands now is.
  const conditions = [
    `f.state_since <= ${instant}`,
    `(f.weighed_since IS NULL OR f.weighed_since <= ${instant})`,
    ...afterPosition(sort, after, values),
  ];
  const standing = firstRows(
    await findWays(tx, scope, filter),
    sort,
    { columns: `${columns}, f.priority, f.pack, f.state_since`, conditions, most },
    values,
  );
  const ended = endedAt(scope, filter, instant, values, rest);
  const spans = standing === undefined ? ended : `(${standing}) UNION ALL ${ended}`;
  const rows = await tx.query<LineRow>(
    `SELECT f.*, c.name AS cluster_name, jsonb_array_length(f.violations) AS violation_count
     FROM (SELECT * FROM (${spans}) AS f ${orderOf(sort)} LIMIT ${most}) AS f
       JOIN cluster c ON c.org_id = f.org_id AND c.cluster_id = f.cluster_id
     ${orderOf(sort)}`,
    values.list,
  );
  return rows.map(toLine);
};

/** How many findings a filter left as of an instant, counted up to `facetCap`; `exact` is false where there were more. */
export const totalFindingsAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  at: FindingsAt,
): Promise<CountedFindings> => {
  const values = new Values([orgId]);
  const [row] = await query<{ total: number }>(
    `SELECT count(*) AS total FROM (SELECT FROM (${findingsAt(scope, filter, at, values)}) AS f LIMIT ${facetCap + 1}) AS found`,
    values.list,
  );
  const total = row?.total ?? 0;
  return { total: Math.min(total, facetCap), exact: total <= facetCap };
};
