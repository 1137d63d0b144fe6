import { groupOf } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { ClusterChange } from './change.ts';

const step = `
WITH input AS (
  SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS i (resource_id, namespace, api_group, kind)
), step AS (
  SELECT i.namespace, i.api_group, i.kind, 1 AS objects FROM input i
  WHERE NOT EXISTS (SELECT FROM resource r WHERE r.org_id = $1 AND r.cluster_id = $2 AND r.resource_id = i.resource_id)
  UNION ALL
  SELECT r.namespace, r.api_group, r.kind, -1 FROM resource r
  WHERE r.org_id = $1 AND r.cluster_id = $2 AND r.resource_id = ANY($7::uuid[])
)
INSERT INTO resource_counter AS c (org_id, cluster_id, namespace, api_group, kind, objects)
SELECT $1, $2, namespace, api_group, kind, sum(objects) FROM step GROUP BY 3, 4, 5 HAVING sum(objects) <> 0
ON CONFLICT (org_id, cluster_id, namespace, api_group, kind) DO UPDATE SET objects = c.objects + excluded.objects`;

/** Counts resources that are new and takes away those that go. Runs before they are written: it looks at what is there. */
export const stepResourceCounters = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { newResources, goneResources }: ClusterChange,
): Promise<void> => {
  if (newResources.length === 0 && goneResources.length === 0) return;
  await query(step, [
    orgId,
    clusterId,
    newResources.map((row) => row.id),
    newResources.map((row) => row.ref.namespace),
    newResources.map((row) => groupOf(row.ref.apiVersion)),
    newResources.map((row) => row.ref.kind),
    goneResources,
  ]);
};

/** Counts every resource of a cluster anew; whatever wrote rows without counting them is put right by it. */
export const recountResources = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<void> => {
  await Promise.all([
    query('DELETE FROM resource_counter WHERE org_id = $1 AND cluster_id = $2', [orgId, clusterId]),
    query(
      `INSERT INTO resource_counter (org_id, cluster_id, namespace, api_group, kind, objects)
       SELECT org_id, cluster_id, namespace, api_group, kind, count(*) FROM resource
       WHERE org_id = $1 AND cluster_id = $2 GROUP BY 1, 2, 3, 4, 5`,
      [orgId, clusterId],
    ),
  ]);
};
