import type { OrgTransaction } from '../sql.ts';
import type { ClusterChange } from './change.ts';

/** What a counter was is closed into history: what is not there is zero. */
const controls = `
WITH input AS (
  SELECT * FROM unnest($3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[], $10::int[])
    AS i (namespace, control_id, applicable, fail, excepted, undetermined, third_party)
), closed AS (
  INSERT INTO control_counter_history (org_id, cluster_id, namespace, control_id, applicable, fail, excepted, undetermined,
    third_party, valid_from, valid_to)
  SELECT $1, $2, c.namespace, c.control_id, c.applicable, c.fail, c.excepted, c.undetermined, c.third_party, c.since, $11
  FROM control_counter c LEFT JOIN input i ON i.namespace = c.namespace AND i.control_id = c.control_id
  WHERE c.org_id = $1 AND c.cluster_id = $2 AND c.since < $11 AND c.applicable > 0 AND CASE WHEN i.control_id IS NULL THEN $9
    ELSE (c.applicable, c.fail, c.excepted, c.undetermined, c.third_party)
      IS DISTINCT FROM (i.applicable, i.fail, i.excepted, i.undetermined, i.third_party) END
), gone AS (
  DELETE FROM control_counter c WHERE c.org_id = $1 AND c.cluster_id = $2 AND $9
    AND NOT EXISTS (SELECT FROM input i WHERE i.namespace = c.namespace AND i.control_id = c.control_id)
)
INSERT INTO control_counter AS c (org_id, cluster_id, namespace, control_id, applicable, fail, excepted, undetermined, third_party, since)
SELECT $1, $2, i.*, $11 FROM input i
ON CONFLICT (org_id, cluster_id, namespace, control_id) DO UPDATE SET
  applicable = excluded.applicable, fail = excluded.fail, excepted = excluded.excepted, undetermined = excluded.undetermined,
  third_party = excluded.third_party, since = excluded.since
WHERE (c.applicable, c.fail, c.excepted, c.undetermined, c.third_party)
  IS DISTINCT FROM (excluded.applicable, excluded.fail, excluded.excepted, excluded.undetermined, excluded.third_party)`;

const postures = `
WITH input AS (
  SELECT * FROM unnest($3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[])
    AS i (namespace, policy_id, "in", excepted, unknown, out)
), gone AS (
  DELETE FROM asset_counter c WHERE c.org_id = $1 AND c.cluster_id = $2 AND $9
    AND NOT EXISTS (SELECT FROM input i WHERE i.namespace = c.namespace AND i.policy_id = c.policy_id)
)
INSERT INTO asset_counter AS c (org_id, cluster_id, namespace, policy_id, "in", excepted, unknown, out)
SELECT $1, $2, i.* FROM input i
ON CONFLICT (org_id, cluster_id, namespace, policy_id) DO UPDATE SET
  "in" = excluded."in", excepted = excluded.excepted, unknown = excluded.unknown, out = excluded.out
WHERE (c."in", c.excepted, c.unknown, c.out) IS DISTINCT FROM (excluded."in", excluded.excepted, excluded.unknown, excluded.out)`;

/**
 * Writes the counters of a cluster. With `whole`, those that the change does not name are removed; otherwise only the
 * named ones are touched, and one that fell to nothing is named with zeroes.
 */
export const reconcileCounters = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  change: ClusterChange,
  at: string,
): Promise<void> => {
  const { controlCounters, postureCounters } = change;
  const whole = change.whole !== undefined;
  const head = [orgId, clusterId];
  await Promise.all([
    whole || controlCounters.length > 0
      ? query(controls, [
          ...head,
          controlCounters.map((row) => row.namespace),
          controlCounters.map((row) => row.control),
          controlCounters.map((row) => row.applicable),
          controlCounters.map((row) => row.fail),
          controlCounters.map((row) => row.excepted),
          controlCounters.map((row) => row.undetermined),
          whole,
          controlCounters.map((row) => row.thirdParty),
          at,
        ])
      : undefined,
    whole || postureCounters.length > 0
      ? query(postures, [
          ...head,
          postureCounters.map((row) => row.namespace),
          postureCounters.map((row) => row.policy),
          postureCounters.map((row) => row.in),
          postureCounters.map((row) => row.excepted),
          postureCounters.map((row) => row.unknown),
          postureCounters.map((row) => row.out),
          whole,
        ])
      : undefined,
  ]);
};
