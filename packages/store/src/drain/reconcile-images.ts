import type { OrgTransaction } from '../sql.ts';
import type { ClusterPart } from './change.ts';

const statement = `
WITH input AS (
  SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS i (subject_id, image, registry, pin, namespace)
), gone AS (
  DELETE FROM workload_image w WHERE w.org_id = $1 AND w.cluster_id = $2 AND w.subject_id = ANY($8::uuid[])
    AND NOT EXISTS (SELECT FROM input i WHERE i.subject_id = w.subject_id AND i.image = w.image)
)
INSERT INTO workload_image (org_id, cluster_id, subject_id, image, registry, pin, namespace)
SELECT $1, $2, i.subject_id, i.image, i.registry, i.pin, i.namespace FROM input i
ON CONFLICT (org_id, cluster_id, subject_id, image) DO NOTHING`;

/** Writes which images the changed workloads run. Nothing is asked of the database where none of them changed its images. */
export const reconcileImages = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { imageSubjects, goneSubjects, images }: ClusterPart,
): Promise<void> => {
  if (imageSubjects.length === 0 && goneSubjects.length === 0) return;
  await query(statement, [
    orgId,
    clusterId,
    images.map((row) => row.subjectId),
    images.map((row) => row.image),
    images.map((row) => row.registry),
    images.map((row) => row.pin),
    images.map((row) => row.namespace),
    [...imageSubjects, ...goneSubjects],
  ]);
};
