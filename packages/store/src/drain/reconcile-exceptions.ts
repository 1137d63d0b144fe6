import type { OrgTransaction } from '../sql.ts';
import type { ClusterChange } from './change.ts';

/** What was matched and is not any more stays as a row of zeroes: that an exception matched once is worth knowing. */
const statement = `
WITH input AS (
  SELECT i.* FROM unnest($4::uuid[], $5::int[], $6::int[]) AS i (exception_id, excepted, touched)
    JOIN exception e ON e.org_id = $1 AND e.exception_id = i.exception_id
), ended AS (
  UPDATE exception_match m SET excepted = 0, touched = 0
  WHERE m.org_id = $1 AND m.cluster_id = $2 AND m.touched > 0
    AND NOT EXISTS (SELECT FROM input i WHERE i.exception_id = m.exception_id)
)
INSERT INTO exception_match AS m (org_id, cluster_id, exception_id, excepted, touched, first_at, last_at)
SELECT $1, $2, i.exception_id, i.excepted, i.touched, $3, $3 FROM input i
ON CONFLICT (org_id, cluster_id, exception_id) DO UPDATE SET
  excepted = excluded.excepted, touched = excluded.touched, last_at = excluded.last_at`;

/** Writes what each exception matches in a cluster from now on; a change that does not say leaves it as it is. */
export const reconcileExceptions = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { exceptionMatches }: ClusterChange,
  at: string,
): Promise<void> => {
  if (exceptionMatches === undefined) return;
  await query(statement, [
    orgId,
    clusterId,
    at,
    exceptionMatches.map((row) => row.exceptionId),
    exceptionMatches.map((row) => row.excepted),
    exceptionMatches.map((row) => row.touched),
  ]);
};
