import type { OrgTransaction } from '../sql.ts';
import type { ClusterPart } from './change.ts';

const statement = `
WITH input AS (
  SELECT * FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::text[])
    AS i (subject_id, api_group, kind, namespace, name, resource_id, applicable)
), gone AS (
  UPDATE subject s SET live = false, since = $3
  WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.live
    AND s.subject_id = ANY($11::uuid[])
)
INSERT INTO subject AS s (org_id, cluster_id, subject_id, api_group, kind, namespace, name, resource_id, applicable, live, since)
SELECT $1, $2, i.subject_id, i.api_group, i.kind, i.namespace, i.name, i.resource_id,
  ARRAY(SELECT jsonb_array_elements_text(i.applicable::jsonb)), true, $3
FROM input i
ON CONFLICT (org_id, cluster_id, subject_id) DO UPDATE SET
  resource_id = excluded.resource_id, applicable = excluded.applicable, live = true,
  since = CASE WHEN s.live THEN s.since ELSE excluded.since END
WHERE (s.resource_id, s.applicable, s.live) IS DISTINCT FROM (excluded.resource_id, excluded.applicable, true)`;

/** Writes subjects that are new, changed or gone. */
export const reconcileSubjects = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { subjects: rows, goneSubjects }: ClusterPart,
  at: string,
): Promise<void> => {
  if (rows.length === 0 && goneSubjects.length === 0) return;
  await query(statement, [
    orgId,
    clusterId,
    at,
    rows.map((row) => row.id),
    rows.map((row) => row.subject.group),
    rows.map((row) => row.subject.kind),
    rows.map((row) => row.subject.namespace),
    rows.map((row) => row.subject.name),
    rows.map((row) => row.resourceId),
    rows.map((row) => JSON.stringify(row.applicable)),
    goneSubjects,
  ]);
};

/** Ids of the subjects that are there. */
export const liveSubjects = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<readonly string[]> => {
  const rows = await query<{ id: string }>(
    'SELECT subject_id AS id FROM subject WHERE org_id = $1 AND cluster_id = $2 AND live',
    [orgId, clusterId],
  );
  return rows.map(({ id }) => id);
};
