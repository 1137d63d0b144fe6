import { chance, workloads } from './inventory-statements.ts';

const pair = `f.subject_id::text || f.control_id`;
const aboutOf = (kind: string): string => `CASE WHEN ${kind} IN ${workloads} THEN 'workload' ELSE ${kind} END`;

const rates = `unnest($3::text[], $4::int2[], $5::text[], $6::float8[]) AS c (control_id, severity, about, rate)`;

const violations = `'[{"path":"spec.template.spec.containers[0].securityContext","found":"not set","message":"the container may do what it likes"}]'`;
const factors = `'[{"factor":"severity","value":"high","weight":40,"source":"control"},{"factor":"environment","value":"production","weight":1.3,"source":"context"},{"factor":"exposure","value":"clusterWide","weight":0.2,"source":"Service shop/web"},{"factor":"privilege","value":"none","weight":0,"source":"ServiceAccount shop/web"}]'`;

/** Severity, then what surrounds the subject: few values, so that many findings share one. */
const priority = `round((100 * (1 - exp(-(ARRAY[100, 60, 30, 12, 4])[c.severity + 1]
  * (0.5 + floor(6 * ${chance(`s.subject_id::text || 'w'`)}) / 4) / 60)))::numeric, 2)::float8`;

/**
 * $3 to $6: controls with their rates, $7: now, $8: catalogue. Most fail; every thirtieth is excepted, every twentieth is not known. They have
 * been so for up to 120 days, the newest of them since an hour.
 */
export const findings = `
INSERT INTO finding (org_id, cluster_id, subject_id, control_id, api_group, kind, namespace, name, severity, status, reason, detail,
  violations, evidence_hash, resource_hash, priority, factors, opened_at, state_since, cause, cause_ref, catalogue_digest, responsibility, pack)
SELECT f.org_id, f.cluster_id, f.subject_id, f.control_id, api_group, kind, namespace, name, severity, status,
  CASE WHEN status = 2 THEN 'no-permission' END, CASE WHEN status = 2 THEN 'no permission to list them' END,
  CASE WHEN status = 2 THEN '[]' ELSE ${violations} END::jsonb, decode(md5(${pair}), 'hex'), NULL, priority, ${factors}::jsonb,
  since - interval '1 day' * (1 + ${chance(`${pair} || 'o'`)}), since, CASE WHEN status = 1 THEN 2 WHEN status = 2 THEN 3 ELSE 0 END, '1', $8,
  CASE WHEN namespace = 'kube-system' THEN 2 ELSE 0 END, CASE WHEN namespace = 'kube-system' THEN 'bench of 2026-01-01' END
FROM (SELECT s.org_id, s.cluster_id, s.subject_id, c.control_id, s.api_group, s.kind, s.namespace, s.name, c.severity, ${priority} AS priority,
    CASE WHEN ${chance(`s.subject_id::text || c.control_id || 's'`)} < 0.92 THEN 0
      WHEN ${chance(`s.subject_id::text || c.control_id || 's'`)} < 0.95 THEN 1 ELSE 2 END AS status,
    $7::timestamptz - interval '1 hour' - power(${chance(`s.subject_id::text || c.control_id || 't'`)}, 0.7) * interval '120 days' AS since
  FROM subject s JOIN ${rates} ON c.about = ${aboutOf('s.kind')}
  WHERE s.org_id = $1 AND s.cluster_id = $2 AND ${chance('s.subject_id::text || c.control_id')} < c.rate) AS f`;

/** A fifth of the findings had another state before; and as many were mended within the last 90 days, or broken again since. */
export const findingHistory = `
INSERT INTO finding_history (org_id, cluster_id, subject_id, control_id, api_group, kind, namespace, name, severity, status, reason, detail,
  violations, evidence_hash, resource_hash, priority, opened_at, valid_from, valid_to, cause, cause_ref, catalogue_digest, end_cause, end_ref, next_status,
  responsibility, pack)
SELECT org_id, cluster_id, subject_id, control_id, api_group, kind, namespace, name, severity, 0, NULL, NULL, ${violations}::jsonb,
  decode(md5(${pair} || 'h'), 'hex'), NULL, priority, opened_at, state_since - interval '20 days', state_since, 0, '1', catalogue_digest, 0, '1', status,
  responsibility, pack
FROM finding f WHERE org_id = $1 AND cluster_id = $2 AND ${chance(`${pair} || 'h'`)} < 0.2`;

const movedTwice = chance(`subject_id::text || 'ah'`);

/** $3: policy, $4: that of what the provider runs, $5: now, $6: catalogue. Half of the assets were in two other states before. */
export const assets = `
INSERT INTO asset (org_id, cluster_id, policy_id, subject_id, namespace, state, blind, previous_state, since, cause, cause_ref, catalogue_digest)
SELECT org_id, cluster_id, CASE WHEN namespace = 'kube-system' THEN $4 ELSE $3 END, subject_id, namespace, state, false,
  CASE WHEN ${movedTwice} < 0.5 THEN (state + 1) % 4 END,
  $5::timestamptz - interval '1 hour' - ${chance(`subject_id::text || 'u'`)} * interval '120 days', 0, '1', $6
FROM (SELECT *, CASE WHEN place < 0.55 THEN 3 WHEN place < 0.58 THEN 1 WHEN place < 0.63 THEN 2 ELSE 0 END AS state
  FROM (SELECT *, ${chance(`subject_id::text || 'a'`)} AS place FROM subject
    WHERE org_id = $1 AND cluster_id = $2 AND kind NOT IN ('Role', 'ClusterRole', 'Service')) AS bearers) AS s`;

export const assetHistory = `
INSERT INTO asset_history (org_id, cluster_id, policy_id, subject_id, namespace, state, blind, previous_state, valid_from, valid_to, cause, cause_ref,
  catalogue_digest, end_cause, end_ref, next_state)
SELECT org_id, cluster_id, policy_id, subject_id, namespace, (state + 1 + turn) % 4, false, CASE WHEN turn = 0 THEN (state + 2) % 4 END,
  since - interval '25 days' * (turn + 1), since - interval '25 days' * turn, 0, '1', catalogue_digest, 0, '1', (state + turn) % 4
FROM asset CROSS JOIN generate_series(0, 1) AS turn WHERE org_id = $1 AND cluster_id = $2 AND ${movedTwice} < 0.5`;

/** $3 to $6: controls with their rates, $7: since when counters are kept. */
export const controlCounters = `
INSERT INTO control_counter (org_id, cluster_id, namespace, control_id, applicable, fail, excepted, undetermined, third_party, since)
SELECT $1, $2, namespace, control_id, sum(subjects), sum(fail), sum(excepted), sum(undetermined), 0,
  $7::timestamptz + ${chance('namespace || control_id || $2::uuid::text')} * interval '90 days'
FROM (SELECT a.namespace, c.control_id, a.subjects, 0 AS fail, 0 AS excepted, 0 AS undetermined
  FROM (SELECT namespace, ${aboutOf('kind')} AS about, count(*) AS subjects FROM subject WHERE org_id = $1 AND cluster_id = $2 GROUP BY 1, 2) AS a
    JOIN ${rates} USING (about)
  UNION ALL
  SELECT namespace, control_id, 0, count(*) FILTER (WHERE status = 0), count(*) FILTER (WHERE status = 1), count(*) FILTER (WHERE status = 2)
  FROM finding WHERE org_id = $1 AND cluster_id = $2 GROUP BY 1, 2) AS counted
GROUP BY namespace, control_id`;

/** $3: since when counters are kept. A third of them has moved since. */
export const controlCounterHistory = `
INSERT INTO control_counter_history (org_id, cluster_id, namespace, control_id, applicable, fail, excepted, undetermined, third_party, valid_from, valid_to)
SELECT org_id, cluster_id, namespace, control_id, applicable, greatest(fail - 1, 0), excepted, undetermined, 0, $3, since
FROM control_counter WHERE org_id = $1 AND cluster_id = $2 AND ${chance(`namespace || control_id || $2::uuid::text || 'h'`)} < 0.33`;

export const assetCounters = `
INSERT INTO asset_counter (org_id, cluster_id, namespace, policy_id, "in", excepted, unknown, out)
SELECT org_id, cluster_id, namespace, policy_id, count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1),
  count(*) FILTER (WHERE state = 2), count(*) FILTER (WHERE state = 3)
FROM asset WHERE org_id = $1 AND cluster_id = $2 GROUP BY 1, 2, 3, 4`;

/** $3: the last day, $4: catalogue. */
export const postureDays = `
INSERT INTO posture_day (org_id, cluster_id, namespace, policy_id, day, "in", excepted, unknown, out, catalogue_digest)
SELECT org_id, cluster_id, namespace, policy_id, $3::date - d, greatest("in" - d / 10, 0), excepted, unknown, out + least("in", d / 10), $4
FROM asset_counter CROSS JOIN generate_series(0, 89) AS d WHERE org_id = $1 AND cluster_id = $2`;
