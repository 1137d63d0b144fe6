import { type KindEvidence, namespaceLimit, type Scope } from '@plimsoll/domain';
import { describedAt } from '../clusters/described-at.ts';
import type { OrgTransaction } from '../sql.ts';
import { clusterClause, scopeClause, statementClause, Values } from './scope-clause.ts';

/** A line of the access report with how many objects are held of it. */
export interface EvidenceRow extends KindEvidence {
  readonly since: string;
  readonly objects: number;
}

/** The current access report of a cluster as far as it is about something in scope, with what is held there. */
export const readEvidence = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
): Promise<readonly EvidenceRow[]> => {
  const values = new Values([orgId, clusterId]);
  const held = scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values);
  const told = statementClause(scope, { cluster: 'e.cluster_id', namespace: 'e.namespace' }, values);
  return await query<EvidenceRow>(
    `SELECT e.api_group AS "group", e.kind, e.namespace, e.state, e.reason, e.valid_from AS since,
       (SELECT count(*) FROM resource r WHERE r.org_id = $1 AND r.cluster_id = $2 AND r.api_group = e.api_group
          AND r.kind = e.kind AND (e.namespace = '' OR r.namespace = e.namespace) AND ${held}) AS objects
     FROM kind_evidence e WHERE e.org_id = $1 AND e.cluster_id = $2 AND e.valid_to IS NULL AND ${told}
     ORDER BY (e.state = 'complete'), e.kind, e.api_group, e.namespace`,
    values.list,
  );
};

/** A control that is undetermined on some subjects for want of evidence. */
export interface BlindRow {
  readonly controlId: string;
  readonly reason: string;
  readonly detail: string;
  readonly subjects: number;
}

/** Controls of a cluster that are blind on single subjects, on whole kinds or altogether, most subjects first. */
export const readBlindControls = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
): Promise<readonly BlindRow[]> => {
  const values = new Values([orgId, clusterId]);
  const inScope = scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values);
  const told = statementClause(scope, { cluster: 's.cluster_id', namespace: 's.namespace' }, values);
  // A control that is disabled is blind on every subject, of which only those that were open have a row.
  const counted = scopeClause(scope, { cluster: 'x.cluster_id', namespace: 'x.namespace' }, values);
  const rows = await query<BlindRow>(
    `SELECT "controlId", reason, coalesce(min(detail), '') AS detail, sum(subjects)::int AS subjects FROM (
       SELECT f.control_id AS "controlId", f.reason, f.detail, count(*) AS subjects FROM finding f
       WHERE f.org_id = $1 AND f.cluster_id = $2 AND f.status = 2 AND f.reason IS DISTINCT FROM 'control-disabled' AND ${inScope} GROUP BY 1, 2, 3
       UNION ALL
       SELECT s.control_id, s.reason, s.detail, CASE WHEN s.subject_kind <> '' THEN 0 ELSE (
           SELECT coalesce(sum(x.undetermined), 0) FROM control_counter x
           WHERE x.org_id = $1 AND x.cluster_id = $2 AND x.control_id = s.control_id AND ${counted}) END FROM control_status s
       WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.valid_to IS NULL AND ${told}) AS b
     GROUP BY "controlId", reason ORDER BY 4 DESC, 1`,
    values.list,
  );
  // What exactly was missing may be named, and may be somebody else's.
  return namespaceLimit(scope, clusterId) === undefined ? rows : rows.map((row) => ({ ...row, detail: '' }));
};

/** Bodies refused in the cluster's last sync, newest first; none where only a part of it is in scope: they are named. */
export const readQuarantine = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
): Promise<
  readonly { readonly at: string; readonly reference: string; readonly reason: string; readonly line: number }[]
> => {
  const values = new Values([orgId, clusterId]);
  const whole = scopeClause(scope, { cluster: 'q.cluster_id' }, values);
  return await query(
    `SELECT q.at, q.reference, q.reason, q.line FROM quarantine q JOIN cluster c USING (org_id, cluster_id)
     WHERE q.org_id = $1 AND q.cluster_id = $2 AND ${whole}
       AND (q.epoch_id = c.epoch_id OR q.at > coalesce(c.watermark, '-infinity'::timestamptz))
     ORDER BY q.at DESC, q.sequence, q.line LIMIT 500`,
    values.list,
  );
};

/**
 * The access reports, now or as of an instant, of all clusters in scope that were evaluated by then and not closed, as far
 * as they are about something in scope.
 */
export const readAllEvidence = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  at?: string,
): Promise<ReadonlyMap<string, readonly KindEvidence[]>> => {
  const values = new Values([orgId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const told = statementClause(scope, { cluster: 'e.cluster_id', namespace: 'e.namespace' }, values);
  const instant = at === undefined ? '' : `${values.add(at)}::timestamptz`;
  const held =
    at === undefined
      ? 'e.valid_to IS NULL'
      : `e.valid_from <= ${instant} AND (e.valid_to IS NULL OR e.valid_to > ${instant})`;
  const there =
    at === undefined
      ? 'c.generation > 0 AND c.decommissioned_at IS NULL'
      : `c.first_seen_at <= ${instant} AND NOT coalesce((SELECT d.decommissioned_at <= ${instant} FROM (${describedAt('c', instant)}) AS d), false)`;
  const rows = await query<{ cluster_id: string; lines: readonly KindEvidence[] }>(
    `SELECT c.cluster_id, coalesce((
         SELECT jsonb_agg(jsonb_build_object('group', e.api_group, 'kind', e.kind, 'namespace', e.namespace, 'state', e.state, 'reason', e.reason))
         FROM kind_evidence e WHERE e.org_id = $1 AND e.cluster_id = c.cluster_id AND ${held} AND ${told}), '[]') AS lines
     FROM cluster c WHERE c.org_id = $1 AND ${there} AND ${inScope}`,
    values.list,
  );
  return new Map(rows.map((row) => [row.cluster_id, row.lines]));
};
