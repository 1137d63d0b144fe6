import { asSuperuser } from '../../../packages/store/test/database.ts';
import type { Fleet } from './fleet.ts';

/** Everything the store says of a cluster now, in an order of its own, without instants and generations. */
export const storedState = async ({
  database,
  clusterId,
}: Fleet): Promise<Readonly<Record<string, readonly string[]>>> => {
  const lines = async (sql: string): Promise<readonly string[]> =>
    (await asSuperuser<{ line: string }>(database, sql, [clusterId])).map((row) => row.line);
  return {
    resources: await lines(
      `SELECT format('%s|%s|%s|%s %s', api_group, kind, namespace, name, encode(hash, 'hex')) AS line FROM resource WHERE cluster_id = $1 ORDER BY 1`,
    ),
    subjects: await lines(
      `SELECT format('%s|%s|%s|%s %s', api_group, kind, namespace, name, applicable) AS line FROM subject WHERE cluster_id = $1 AND live ORDER BY 1`,
    ),
    findings: await lines(
      `SELECT format('%s|%s|%s %s %s %s %s %s %s', kind, namespace, name, control_id, status, reason, violations, round(priority::numeric, 2), exceptions) AS line
       FROM finding WHERE cluster_id = $1 ORDER BY 1`,
    ),
    assets: await lines(
      `SELECT format('%s %s %s %s', subject_id, policy_id, state, blind) AS line FROM asset WHERE cluster_id = $1 ORDER BY 1`,
    ),
    controlCounters: await lines(
      `SELECT format('%s %s %s %s %s %s', namespace, control_id, applicable, fail, excepted, undetermined) AS line
       FROM control_counter WHERE cluster_id = $1 AND applicable > 0 ORDER BY 1`,
    ),
    postureCounters: await lines(
      `SELECT format('%s %s %s %s %s %s', namespace, policy_id, "in", excepted, unknown, out) AS line
       FROM asset_counter WHERE cluster_id = $1 AND "in" + excepted + unknown + out > 0 ORDER BY 1`,
    ),
    resourceCounters: await lines(
      `SELECT format('%s|%s|%s %s', api_group, kind, namespace, objects) AS line FROM resource_counter
       WHERE cluster_id = $1 AND objects <> 0 ORDER BY 1`,
    ),
    images: await lines(
      `SELECT format('%s %s %s %s %s', subject_id, image, registry, pin, namespace) AS line FROM workload_image WHERE cluster_id = $1 ORDER BY 1`,
    ),
    exceptions: await lines(
      `SELECT format('%s %s %s', exception_id, excepted, touched) AS line FROM exception_match
       WHERE cluster_id = $1 AND touched > 0 ORDER BY 1`,
    ),
    evidence: await lines(
      `SELECT format('%s|%s|%s %s', api_group, kind, namespace, state) AS line FROM kind_evidence WHERE cluster_id = $1 AND valid_to IS NULL ORDER BY 1`,
    ),
    blind: await lines(
      `SELECT format('%s %s %s %s', control_id, subject_kind, namespace, reason) AS line FROM control_status
       WHERE cluster_id = $1 AND valid_to IS NULL ORDER BY 1`,
    ),
  };
};

/** What must hold in every committed state, whatever led there; each line is a breach. */
export const breaches = async ({ database, clusterId }: Fleet): Promise<readonly string[]> => {
  const rows = await asSuperuser<{ breach: string }>(
    database,
    `SELECT format('span of %s %s overlaps', h.subject_id, h.control_id) AS breach FROM finding_history h
       JOIN finding_history o USING (org_id, cluster_id, subject_id, control_id)
       WHERE h.cluster_id = $1 AND h.valid_from < o.valid_from AND h.valid_to > o.valid_from
     UNION ALL SELECT format('span of %s %s is empty or reversed', subject_id, control_id) FROM finding_history
       WHERE cluster_id = $1 AND valid_to <= valid_from
     UNION ALL SELECT format('open finding %s %s begins before its last span ended', f.subject_id, f.control_id) FROM finding f
       JOIN finding_history h USING (org_id, cluster_id, subject_id, control_id) WHERE f.cluster_id = $1 AND h.valid_to > f.state_since
     UNION ALL SELECT format('finding %s %s of a subject that is gone', f.subject_id, f.control_id) FROM finding f
       JOIN subject s USING (org_id, cluster_id, subject_id) WHERE f.cluster_id = $1 AND NOT s.live
     UNION ALL SELECT format('counter of %s in "%s" says %s failing, there are %s', c.control_id, c.namespace, c.fail, n.count)
       FROM control_counter c CROSS JOIN LATERAL (
         SELECT count(*) FROM finding f WHERE f.org_id = c.org_id AND f.cluster_id = c.cluster_id AND f.control_id = c.control_id
           AND f.namespace = c.namespace AND f.status = 0) n
       WHERE c.cluster_id = $1 AND n.count <> c.fail
     UNION ALL SELECT format('%s %s is %s by %s exceptions', f.name, f.control_id, f.status, cardinality(f.exceptions)) FROM finding f
       WHERE f.cluster_id = $1 AND (f.status = 1) <> (cardinality(f.exceptions) > 0)
     UNION ALL SELECT format('exception %s says %s, there are %s', m.exception_id, m.excepted, n.count) FROM exception_match m
       CROSS JOIN LATERAL (SELECT count(*) FROM finding f WHERE f.org_id = m.org_id AND f.cluster_id = m.cluster_id
         AND m.exception_id = ANY(f.exceptions)) n
       WHERE m.cluster_id = $1 AND n.count <> m.excepted
     UNION ALL SELECT format('assets of %s in "%s" do not add up', c.policy_id, c.namespace) FROM asset_counter c
       CROSS JOIN LATERAL (SELECT count(*) FROM asset a WHERE a.org_id = c.org_id AND a.cluster_id = c.cluster_id
         AND a.policy_id = c.policy_id AND a.namespace = c.namespace) n
       WHERE c.cluster_id = $1 AND n.count <> c."in" + c.excepted + c.unknown + c.out
     UNION ALL SELECT format('counter of %s in "%s" says %s, there are %s', c.kind, c.namespace, c.objects, n.count)
       FROM resource_counter c CROSS JOIN LATERAL (SELECT count(*) FROM resource r WHERE r.org_id = c.org_id
         AND r.cluster_id = c.cluster_id AND r.api_group = c.api_group AND r.kind = c.kind AND r.namespace = c.namespace) n
       WHERE c.cluster_id = $1 AND n.count <> c.objects
     UNION ALL SELECT format('%s %s is not counted', r.kind, r.name) FROM resource r
       WHERE r.cluster_id = $1 AND NOT EXISTS (SELECT FROM resource_counter c WHERE c.org_id = r.org_id
         AND c.cluster_id = r.cluster_id AND c.api_group = r.api_group AND c.kind = r.kind AND c.namespace = r.namespace)
     UNION ALL SELECT format('sum of %s %s says %s, there are %s', control_id, kind, said, n) FROM (
         SELECT control_id, kind, severity, status, responsibility, sum(said) AS said, sum(n) AS n FROM (
           SELECT control_id, kind, severity, status, responsibility, findings AS said, 0 AS n FROM finding_counter WHERE cluster_id = $1
           UNION ALL SELECT control_id, kind, severity, status, responsibility, 0, 1 FROM finding WHERE cluster_id = $1) AS either
         GROUP BY 1, 2, 3, 4, 5) AS sums WHERE said <> n
     UNION ALL SELECT format('total of %s differs from its counters', control_id) FROM (
         SELECT control_id, applicable, fail, excepted, undetermined, third_party FROM control_total WHERE cluster_id = $1
         UNION ALL SELECT control_id, -applicable, -fail, -excepted, -undetermined, -third_party FROM control_counter WHERE cluster_id = $1
       ) AS either GROUP BY control_id
       HAVING (sum(applicable), sum(fail), sum(excepted), sum(undetermined), sum(third_party)) <> (0, 0, 0, 0, 0)
     UNION ALL SELECT format('total of %s on %s differs from its namespaces', policy_id, day) FROM (
         SELECT policy_id, day, "in", excepted, unknown, out, places FROM posture_day_total WHERE cluster_id = $1
         UNION ALL SELECT policy_id, day, -"in", -excepted, -unknown, -out, -1 FROM posture_day WHERE cluster_id = $1
       ) AS either GROUP BY policy_id, day
       HAVING (sum("in"), sum(excepted), sum(unknown), sum(out), sum(places)) <> (0, 0, 0, 0, 0)
     UNION ALL SELECT format('image %s of a subject that is gone', w.image) FROM workload_image w
       LEFT JOIN subject s USING (org_id, cluster_id, subject_id) WHERE w.cluster_id = $1 AND s.live IS NOT TRUE`,
    [clusterId],
  );
  return rows.map((row) => row.breach);
};
