import {
  type FindingStatus,
  findingStatuses,
  type Party,
  parties,
  type ReportFilter,
  type ReportFinding,
  type Scope,
  type Severity,
  severities,
} from '@plimsoll/domain';
import { describedAt, namespaceOwnerAt } from '../clusters/described-at.ts';
import { findingsWhere } from '../read/finding-filter.ts';
import { Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** Which findings a report is about. */
export interface ReportedFindings {
  readonly scope: Scope;
  readonly filter: ReportFilter;
  readonly at: string;
}

/** Findings as they were at an instant: `columns` of current rows that had begun by then, and of spans that held it. */
const findingsAt = ({ scope, filter, at }: ReportedFindings, values: Values, columns: string): string => {
  const instant = `${values.add(at)}::timestamptz`;
  const where = findingsWhere(scope, filter, values);
  return `SELECT ${columns}, f.state_since AS since FROM finding f WHERE ${where} AND f.state_since <= ${instant}
    UNION ALL
    SELECT ${columns}, f.valid_from AS since FROM finding_history f
    WHERE ${where} AND f.valid_from <= ${instant} AND f.valid_to > ${instant}`;
};

/** Findings of one control in one cluster that are alike. */
export interface FindingGroup {
  readonly clusterId: string;
  readonly control: string;
  readonly severity: Severity;
  readonly status: FindingStatus;
  readonly party: Party;
  /** Of what is undetermined. */
  readonly reason: string | null;
  readonly detail: string;
  readonly count: number;
}

/** Findings at an instant, counted by cluster, control, severity, status, party and reason. */
export const countFindingsAt = async (
  { orgId, query }: OrgTransaction,
  reported: ReportedFindings,
): Promise<readonly FindingGroup[]> => {
  const values = new Values([orgId]);
  const rows = await query<{
    cluster_id: string;
    control_id: string;
    severity: number;
    status: number;
    responsibility: number;
    reason: string | null;
    detail: string | null;
    count: number;
  }>(
    `SELECT cluster_id, control_id, severity, status, responsibility, reason, min(detail) AS detail, count(*) AS count
     FROM (${findingsAt(reported, values, 'f.cluster_id, f.control_id, f.severity, f.status, f.responsibility, CASE WHEN f.status = 2 THEN f.reason END AS reason, CASE WHEN f.status = 2 THEN f.detail COLLATE "C" END AS detail')}) AS f
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY cluster_id, control_id COLLATE "C", severity, status, responsibility, reason COLLATE "C"`,
    values.list,
  );
  return rows.map((row) => ({
    clusterId: row.cluster_id,
    control: row.control_id,
    severity: severities[row.severity] ?? 'info',
    status: findingStatuses[row.status] ?? 'undetermined',
    party: parties[row.responsibility] ?? 'yours',
    reason: row.reason,
    detail: row.detail ?? '',
    count: row.count,
  }));
};

/** Failing findings of one control that belong to one owner team: a namespace's own, else its cluster's. */
export interface TeamFindings {
  readonly team: string;
  readonly control: string;
  readonly severity: Severity;
  readonly fail: number;
  readonly others: number;
}

/** What failed at an instant, by owner team as they were then, worst first. */
export const countTeamFindingsAt = async (
  { orgId, query }: OrgTransaction,
  reported: ReportedFindings,
): Promise<readonly TeamFindings[]> => {
  const values = new Values([orgId]);
  const instant = `${values.add(reported.at)}::timestamptz`;
  const rows = await query<{ team: string; control: string; severity: number; fail: number; others: number }>(
    // Grouped by place first: few rows are left to look up the team of.
    `SELECT coalesce(n.owner_team, d.owner_team) AS team, f.control_id AS control, f.severity,
       sum(f.fail)::int AS fail, sum(f.others)::int AS others
     FROM (SELECT cluster_id, namespace, control_id, severity, count(*) AS fail,
         count(*) FILTER (WHERE responsibility <> 0) AS others
       FROM (${findingsAt(reported, values, 'f.cluster_id, f.namespace, f.control_id, f.severity, f.status, f.responsibility')}) AS every
       WHERE status = 0 GROUP BY 1, 2, 3, 4) AS f
       JOIN cluster c ON c.org_id = $1 AND c.cluster_id = f.cluster_id JOIN LATERAL (${describedAt('c', instant)}) d ON true
       LEFT JOIN LATERAL (${namespaceOwnerAt('f.cluster_id', 'f.namespace', instant)}) n ON true
     GROUP BY 1, 2, 3 ORDER BY coalesce(n.owner_team, d.owner_team) COLLATE "C", f.severity, fail DESC, f.control_id COLLATE "C"`,
    values.list,
  );
  return rows.map((row) => ({ ...row, severity: severities[row.severity] ?? 'info' }));
};

/** How many findings each exception excepted at an instant. */
export const countExceptedAt = async (
  { orgId, query }: OrgTransaction,
  reported: ReportedFindings,
): Promise<ReadonlyMap<string, number>> => {
  const values = new Values([orgId]);
  const rows = await query<{ id: string; count: number }>(
    `SELECT e AS id, count(*) AS count FROM (${findingsAt(reported, values, 'f.exceptions, f.status')}) AS f, unnest(f.exceptions) AS e
     WHERE f.status = 1 GROUP BY 1`,
    values.list,
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
};

interface Row {
  readonly cluster: string;
  readonly namespace: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly subject: string;
  readonly control: string;
  readonly severity: number;
  readonly status: number;
  readonly responsibility: number;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly openedAt: string;
  readonly since: string;
  readonly exceptions: readonly string[];
  readonly violations: ReportFinding['violations'];
}

const toFinding = (row: Row): ReportFinding => ({
  ...row,
  severity: severities[row.severity] ?? 'info',
  status: findingStatuses[row.status] ?? 'undetermined',
  responsibility: parties[row.responsibility] ?? 'yours',
  detail: row.detail ?? '',
  exceptions: [...row.exceptions].sort(),
});

/** Findings that are held at once: their evidence is bounded, a few KB each. */
const atOnce = 500;

/**
 * Every finding at an instant, worst first, then by control, cluster and subject; in an order that no setting of the
 * database changes. A cursor of the transaction: constant memory, however many there are.
 */
export async function* streamFindingsAt(
  { orgId, query }: OrgTransaction,
  reported: ReportedFindings,
): AsyncGenerator<readonly ReportFinding[]> {
  const values = new Values([orgId]);
  await query(
    `DECLARE report_findings NO SCROLL CURSOR FOR
     SELECT c.name AS cluster, f.namespace, f.api_group AS "group", f.kind, f.name, f.subject_id AS subject, f.control_id AS control,
       f.severity, f.status, f.responsibility, f.reason, f.detail, f.opened_at AS "openedAt", f.since, f.exceptions, f.violations
     FROM (${findingsAt(reported, values, 'f.cluster_id, f.namespace, f.api_group, f.kind, f.name, f.subject_id, f.control_id, f.severity, f.status, f.responsibility, f.reason, f.detail, f.opened_at, f.exceptions, f.violations')}) AS f
       JOIN cluster c ON c.org_id = $1 AND c.cluster_id = f.cluster_id
     ORDER BY f.severity, f.control_id COLLATE "C", c.name COLLATE "C", f.namespace COLLATE "C", f.kind COLLATE "C",
       f.name COLLATE "C", f.cluster_id, f.subject_id`,
    values.list,
  );
  for (;;) {
    const rows = await query<Row>(`FETCH FORWARD ${atOnce} FROM report_findings`);
    if (rows.length > 0) yield rows.map(toFinding);
    if (rows.length < atOnce) break;
  }
  await query('CLOSE report_findings');
}
