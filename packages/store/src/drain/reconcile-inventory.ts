import { groupOf } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { ClusterChange } from './change.ts';
import { reconcileImages } from './reconcile-images.ts';
import { recountResources, stepResourceCounters } from './reconcile-resource-counters.ts';

/** Writes what changed of the inventory: closed spans of resources, resources, subjects and namespaces. */
export const reconcileInventory = async (
  tx: OrgTransaction,
  clusterId: string,
  change: ClusterChange,
  at: string,
): Promise<void> => {
  await Promise.all([
    change.whole ? undefined : stepResourceCounters(tx, clusterId, change),
    reconcileResources(tx, clusterId, change, at),
    change.whole ? recountResources(tx, clusterId) : undefined,
    reconcileSubjects(tx, clusterId, change, at),
    reconcileImages(tx, clusterId, change),
    openNamespaces(tx, clusterId, change),
  ]);
};

const openNamespaces = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { namespaces }: ClusterChange,
): Promise<void> => {
  if (namespaces.length === 0) return;
  await query(
    'INSERT INTO namespace (org_id, cluster_id, name) SELECT $1, $2, unnest($3::text[]) ON CONFLICT DO NOTHING',
    [orgId, clusterId, namespaces],
  );
};

const resources = `
WITH input AS (
  SELECT resource_id, api_group, api_version, kind, namespace, name, decode(body, 'hex') AS hash, not_applicable, source_name
  FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
    AS i (resource_id, api_group, api_version, kind, namespace, name, body, not_applicable, source_name)
), moved AS (
  SELECT r.* FROM resource r LEFT JOIN input i USING (resource_id)
  WHERE r.org_id = $1 AND r.cluster_id = $2
    AND r.resource_id = ANY($4::uuid[] || $13::uuid[]) AND (r.hash <> i.hash OR r.resource_id = ANY($13::uuid[]))
), closed AS (
  INSERT INTO resource_history (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash,
    not_applicable, source_name, valid_from, valid_to, cause_ref, end_ref)
  SELECT org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable, source_name, since, $3,
    cause_ref, $14
  FROM moved
)
INSERT INTO resource AS r (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable,
  source_name, since, cause_ref)
SELECT $1, $2, i.resource_id, i.api_group, i.api_version, i.kind, i.namespace, i.name, i.hash,
  ARRAY(SELECT jsonb_array_elements_text(i.not_applicable::jsonb)), i.source_name, $3, $14
FROM input i
ON CONFLICT (org_id, cluster_id, resource_id) DO UPDATE SET
  api_version = excluded.api_version, hash = excluded.hash, not_applicable = excluded.not_applicable,
  source_name = excluded.source_name, since = CASE WHEN r.hash = excluded.hash THEN r.since ELSE excluded.since END,
  cause_ref = CASE WHEN r.hash = excluded.hash THEN r.cause_ref ELSE excluded.cause_ref END
WHERE (r.hash, r.not_applicable, r.source_name, r.api_version)
  IS DISTINCT FROM (excluded.hash, excluded.not_applicable, excluded.source_name, excluded.api_version)`;

const gone = `
DELETE FROM resource r WHERE r.org_id = $1 AND r.cluster_id = $2 AND r.resource_id = ANY($3::uuid[])`;

const reconcileResources = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  change: ClusterChange,
  at: string,
): Promise<void> => {
  const rows = change.resources;
  if (rows.length === 0 && change.goneResources.length === 0) return;
  const written = query(resources, [
    orgId,
    clusterId,
    at,
    rows.map((row) => row.id),
    rows.map((row) => groupOf(row.ref.apiVersion)),
    rows.map((row) => row.ref.apiVersion),
    rows.map((row) => row.ref.kind),
    rows.map((row) => row.ref.namespace),
    rows.map((row) => row.ref.name),
    rows.map((row) => row.hash),
    // An array of arrays is a matrix to Postgres, which wants every row as long as the others.
    rows.map((row) => JSON.stringify(row.notApplicable)),
    rows.map((row) => row.sourceName),
    change.goneResources,
    change.causeRef,
  ]);
  const { goneResources } = change;
  await Promise.all([written, goneResources.length > 0 ? query(gone, [orgId, clusterId, goneResources]) : undefined]);
};

const subjects = `
WITH input AS (
  SELECT * FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::text[])
    AS i (subject_id, api_group, kind, namespace, name, resource_id, applicable)
), gone AS (
  UPDATE subject s SET live = false, since = $3
  WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.live
    AND (s.subject_id = ANY($11::uuid[]) OR ($12 AND NOT EXISTS (SELECT FROM input i WHERE i.subject_id = s.subject_id)))
)
INSERT INTO subject AS s (org_id, cluster_id, subject_id, api_group, kind, namespace, name, resource_id, applicable, live, since)
SELECT $1, $2, i.subject_id, i.api_group, i.kind, i.namespace, i.name, i.resource_id,
  ARRAY(SELECT jsonb_array_elements_text(i.applicable::jsonb)), true, $3
FROM input i
ON CONFLICT (org_id, cluster_id, subject_id) DO UPDATE SET
  resource_id = excluded.resource_id, applicable = excluded.applicable, live = true,
  since = CASE WHEN s.live THEN s.since ELSE excluded.since END
WHERE (s.resource_id, s.applicable, s.live) IS DISTINCT FROM (excluded.resource_id, excluded.applicable, true)`;

const reconcileSubjects = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  change: ClusterChange,
  at: string,
): Promise<void> => {
  const { whole, subjects: rows, goneSubjects } = change;
  if (!whole && rows.length === 0 && goneSubjects.length === 0) return;
  await query(subjects, [
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
    whole,
  ]);
};
