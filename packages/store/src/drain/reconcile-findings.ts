import { causes } from '@plimsoll/domain';
import type { FindingMoves } from '../live/tell.ts';
import type { OrgTransaction } from '../sql.ts';
import type { ClusterMove, ClusterPart } from './change.ts';

/** Reasons by which a verdict moves because evidence was lost or found, whatever else happened. */
export const evidenceReasons = ['no-permission', 'kind-not-collected', 'collector-absent', 'stale', 'agent-too-old'];

/**
 * Everything a change does to findings, in one statement: spans of what changed or ended are closed into history, what
 * is new is opened, what only has another priority, or the date of a pack, is updated in place and what it had is kept. Unchanged findings are not written; those that are
 * known to be unchanged are only named. What exceptions moved names the exception itself. Rows that were
 * read are written by their place (ctid): a cluster that was just filled has no statistics yet, and joined by their keys
 * they cost a pass over all of its findings for each. The cluster's lock keeps them where they are.
 */
const statement = `
WITH input AS (
  SELECT subject_id, control_id, api_group, kind, namespace, name, severity, status, reason, detail, violations,
    decode(evidence, 'hex') AS evidence_hash, decode(resource, 'hex') AS resource_hash, priority, factors::jsonb AS factors,
    coalesce(string_to_array(nullif(exceptions, ''), ',')::uuid[], '{}') AS exceptions, responsibility, pack
  FROM unnest($8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::int2[], $15::int2[],
    $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::float8[], $22::text[], $31::text[], $33::int2[], $34::text[])
    AS i (subject_id, control_id, api_group, kind, namespace, name, severity, status, reason, detail, violations,
      evidence, resource, priority, factors, exceptions, responsibility, pack)
), blind AS (
  SELECT subject_id, control_id, reason, detail, decode(evidence, 'hex') AS evidence_hash
  FROM unnest($23::uuid[], $35::text[], $24::text[], $25::text[], $26::text[]) AS b (subject_id, control_id, reason, detail, evidence)
), present AS (
  SELECT f.*, f.ctid AS place, i.subject_id IS NOT NULL AS said,
    CASE WHEN i.subject_id IS NOT NULL THEN i.status WHEN coalesce(d.subject_id, b.subject_id) IS NOT NULL THEN 2::int2 END AS to_status,
    CASE WHEN i.subject_id IS NOT NULL THEN i.reason ELSE coalesce(d.reason, b.reason) END AS to_reason,
    CASE WHEN i.subject_id IS NOT NULL THEN i.detail ELSE coalesce(d.detail, b.detail) END AS to_detail,
    CASE WHEN i.subject_id IS NOT NULL THEN i.violations ELSE '[]' END AS to_violations,
    CASE WHEN i.subject_id IS NOT NULL THEN i.evidence_hash ELSE coalesce(d.evidence_hash, b.evidence_hash) END AS to_evidence_hash,
    coalesce(i.severity, f.severity) AS to_severity,
    coalesce(i.resource_hash, f.resource_hash) AS to_resource_hash,
    coalesce(i.priority, f.priority) AS to_priority,
    coalesce(i.factors, f.factors) AS to_factors,
    coalesce(i.exceptions, '{}') AS to_exceptions,
    coalesce(i.responsibility, 0) AS to_responsibility,
    i.pack AS to_pack
  FROM finding f
    LEFT JOIN input i ON i.subject_id = f.subject_id AND i.control_id = f.control_id
    LEFT JOIN blind d ON d.subject_id = f.subject_id AND d.control_id = f.control_id
    LEFT JOIN blind b ON b.subject_id = f.subject_id AND b.control_id = ''
  WHERE f.org_id = $1 AND f.cluster_id = $2 AND f.subject_id = ANY($7::uuid[])
    AND (f.subject_id, f.control_id) NOT IN (SELECT * FROM unnest($29::uuid[], $30::text[]))
), moved AS (
  SELECT *, CASE WHEN reason = ANY($27::text[]) OR to_reason = ANY($27::text[]) THEN $28::int2 ELSE $4::int2 END AS move_cause,
    CASE WHEN $4::int2 = $32::int2 THEN coalesce(to_exceptions[1]::text, exceptions[1]::text, $5) ELSE $5 END AS move_ref
  FROM present WHERE to_status IS NULL OR evidence_hash <> to_evidence_hash
), closed AS (
  INSERT INTO finding_history (org_id, cluster_id, subject_id, control_id, api_group, kind, namespace, name, severity, status,
    reason, detail, violations, evidence_hash, resource_hash, priority, opened_at, valid_from, valid_to, cause, cause_ref,
    catalogue_digest, end_cause, end_ref, next_status, exceptions, responsibility, pack, weighed_since)
  SELECT org_id, cluster_id, subject_id, control_id, api_group, kind, namespace, name, severity, status, reason, detail,
    violations, evidence_hash, resource_hash, priority, opened_at, state_since, $3, cause, cause_ref, catalogue_digest,
    move_cause, move_ref, to_status, exceptions, responsibility, pack, weighed_since
  FROM moved
), ended AS (
  DELETE FROM finding f USING moved m
  WHERE m.to_status IS NULL AND f.org_id = $1 AND f.cluster_id = $2 AND f.ctid = m.place
), changed AS (
  UPDATE finding f SET severity = m.to_severity, status = m.to_status, reason = m.to_reason, detail = m.to_detail,
    violations = m.to_violations::jsonb, evidence_hash = m.to_evidence_hash, resource_hash = m.to_resource_hash,
    priority = m.to_priority, factors = m.to_factors, state_since = $3, cause = m.move_cause, cause_ref = m.move_ref, catalogue_digest = $6,
    exceptions = m.to_exceptions, responsibility = m.to_responsibility, pack = m.to_pack, weighed_since = NULL
  FROM moved m
  WHERE m.to_status IS NOT NULL AND f.org_id = $1 AND f.cluster_id = $2 AND f.ctid = m.place
), outweighed AS (
  INSERT INTO finding_weight (org_id, cluster_id, subject_id, control_id, span_from, valid_from, valid_to, priority, pack)
  SELECT org_id, cluster_id, subject_id, control_id, state_since, coalesce(weighed_since, state_since), $3, priority, pack
  FROM present
  WHERE said AND evidence_hash = to_evidence_hash AND (priority <> to_priority OR pack IS DISTINCT FROM to_pack)
    AND coalesce(weighed_since, state_since) < $3
), reweighed AS (
  UPDATE finding f SET priority = p.to_priority, factors = p.to_factors, pack = p.to_pack,
    weighed_since = CASE WHEN p.priority <> p.to_priority OR p.pack IS DISTINCT FROM p.to_pack THEN $3 ELSE f.weighed_since END
  FROM present p
  WHERE p.said AND p.evidence_hash = p.to_evidence_hash
    AND (p.priority <> p.to_priority OR p.factors <> p.to_factors OR p.pack IS DISTINCT FROM p.to_pack)
    AND f.org_id = $1 AND f.cluster_id = $2 AND f.ctid = p.place
), opened AS (
  INSERT INTO finding (org_id, cluster_id, subject_id, control_id, api_group, kind, namespace, name, severity, status, reason,
    detail, violations, evidence_hash, resource_hash, priority, factors, opened_at, state_since, cause, cause_ref, catalogue_digest, exceptions,
    responsibility, pack)
  SELECT $1, $2, i.subject_id, i.control_id, i.api_group, i.kind, i.namespace, i.name, i.severity, i.status, i.reason, i.detail,
    i.violations::jsonb, i.evidence_hash, i.resource_hash, i.priority, i.factors, $3, $3,
    CASE WHEN i.reason = ANY($27::text[]) THEN $28::int2 ELSE $4::int2 END, $5, $6, i.exceptions, i.responsibility, i.pack
  FROM input i
  WHERE NOT EXISTS (SELECT FROM present p WHERE p.subject_id = i.subject_id AND p.control_id = i.control_id)
  RETURNING namespace
)
SELECT namespace, (count(*) FILTER (WHERE step = 0))::int AS began, (count(*) FILTER (WHERE step = 1))::int AS changed,
  (count(*) FILTER (WHERE step = 2))::int AS ended
FROM (SELECT namespace, 0 AS step FROM opened
  UNION ALL SELECT namespace, CASE WHEN to_status IS NULL THEN 2 ELSE 1 END FROM moved) s
GROUP BY namespace`;

/** Brings the stored findings of some subjects to what was evaluated, at the instant `at`. Returns how many moved, and where. */
export const reconcileFindings = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  move: ClusterMove,
  { findingSubjects, goneSubjects, findings, kept, blind }: ClusterPart,
  at: string,
): Promise<readonly FindingMoves[]> => {
  if (findingSubjects.length === 0 && goneSubjects.length === 0) return [];
  return await query<FindingMoves>(statement, [
    orgId,
    clusterId,
    at,
    causes.indexOf(move.cause),
    move.causeRef,
    move.catalogueDigest,
    [...findingSubjects, ...goneSubjects],
    findings.map((row) => row.subjectId),
    findings.map((row) => row.control),
    findings.map((row) => row.subject.group),
    findings.map((row) => row.subject.kind),
    findings.map((row) => row.namespace),
    findings.map((row) => row.subject.name),
    findings.map((row) => row.severity),
    findings.map((row) => row.status),
    findings.map((row) => row.reason),
    findings.map((row) => row.detail),
    findings.map((row) => row.violations),
    findings.map((row) => row.evidenceHash),
    findings.map((row) => row.resourceHash),
    findings.map((row) => row.priority),
    findings.map((row) => row.factors),
    blind.map((row) => row.subjectId),
    blind.map((row) => row.reason),
    blind.map((row) => row.detail),
    blind.map((row) => row.evidenceHash),
    evidenceReasons,
    causes.indexOf('evidence'),
    kept.map((row) => row.subjectId),
    kept.map((row) => row.control),
    findings.map((row) => row.exceptions.join(',')),
    causes.indexOf('exception'),
    findings.map((row) => row.responsibility),
    findings.map((row) => row.pack),
    blind.map((row) => row.control),
  ]);
};
