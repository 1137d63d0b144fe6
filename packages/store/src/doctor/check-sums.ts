import type { OwnerConnection } from '../backup/owner-connection.ts';
import type { Diagnosis } from './diagnose.ts';
import { inEach } from './in-each.ts';

/** Sums that are kept beside rows, each as a question for the keys of which they differ; $1 is the organization. */
const sums: Readonly<Record<string, string>> = {
  findings: `SELECT cluster_id FROM (
      SELECT cluster_id, control_id, kind, severity, status, responsibility, findings AS n FROM finding_counter WHERE org_id = $1
      UNION ALL SELECT cluster_id, control_id, kind, severity, status, responsibility, -count(*) FROM finding
        WHERE org_id = $1 GROUP BY 1, 2, 3, 4, 5, 6) AS either
    GROUP BY cluster_id, control_id, kind, severity, status, responsibility HAVING sum(n) <> 0`,
  controls: `SELECT cluster_id FROM (
      SELECT cluster_id, control_id, applicable, fail, excepted, undetermined, third_party FROM control_total WHERE org_id = $1
      UNION ALL SELECT cluster_id, control_id, -applicable, -fail, -excepted, -undetermined, -third_party FROM control_counter
        WHERE org_id = $1) AS either
    GROUP BY cluster_id, control_id
    HAVING (sum(applicable), sum(fail), sum(excepted), sum(undetermined), sum(third_party)) <> (0, 0, 0, 0, 0)`,
  days: `SELECT cluster_id FROM (
      SELECT cluster_id, policy_id, day, "in", excepted, unknown, out, places FROM posture_day_total WHERE org_id = $1
      UNION ALL SELECT cluster_id, policy_id, day, -"in", -excepted, -unknown, -out, -1 FROM posture_day WHERE org_id = $1) AS either
    GROUP BY cluster_id, policy_id, day HAVING (sum("in"), sum(excepted), sum(unknown), sum(out), sum(places)) <> (0, 0, 0, 0, 0)`,
};

/** Sums say what the rows that they sum say. */
export const checkSums = async (connection: OwnerConnection): Promise<readonly Diagnosis[]> => {
  const found: Diagnosis[] = [];
  for (const [name, differing] of Object.entries(sums)) {
    const rows = await inEach<{ cluster: string; sums: number }>(
      connection,
      `SELECT coalesce(c.name, d.cluster_id::text) AS cluster, count(*) AS sums FROM (${differing}) AS d
         LEFT JOIN cluster c ON c.org_id = $1 AND c.cluster_id = d.cluster_id GROUP BY 1 ORDER BY 2 DESC`,
    );
    const differ = rows.reduce((sum, row) => sum + row.sums, 0);
    if (differ > 0)
      found.push({
        check: 'sums',
        state: 'failure',
        found: `${differ} sums of ${name} differ from what they sum, most in ${rows[0]?.cluster}`,
        remedy:
          'Something wrote to the tables with their triggers off. A backup that is restored has its sums made anew: docs/operations.md.',
      });
  }
  if (found.length > 0) return found;
  return [{ check: 'sums', state: 'ok', found: 'findings, controls and days add up to their sums', remedy: null }];
};
