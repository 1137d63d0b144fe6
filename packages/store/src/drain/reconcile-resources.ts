import { groupOf } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { ClusterMove, ResourceRow } from './change.ts';

const statement = `
WITH input AS (
  SELECT resource_id, api_group, api_version, kind, namespace, name, decode(body, 'hex') AS hash, not_applicable, source_name
  FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
    AS i (resource_id, api_group, api_version, kind, namespace, name, body, not_applicable, source_name)
), moved AS (
  SELECT r.* FROM resource r JOIN input i USING (resource_id)
  WHERE r.org_id = $1 AND r.cluster_id = $2
    AND r.resource_id = ANY($4::uuid[]) AND r.hash <> i.hash
), closed AS (
  INSERT INTO resource_history (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash,
    not_applicable, source_name, valid_from, valid_to, cause_ref, end_ref)
  SELECT org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable, source_name, since, $3,
    cause_ref, $13
  FROM moved
)
INSERT INTO resource AS r (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable,
  source_name, since, cause_ref)
SELECT $1, $2, i.resource_id, i.api_group, i.api_version, i.kind, i.namespace, i.name, i.hash,
  ARRAY(SELECT jsonb_array_elements_text(i.not_applicable::jsonb)), i.source_name, $3, $13
FROM input i
ON CONFLICT (org_id, cluster_id, resource_id) DO UPDATE SET
  api_version = excluded.api_version, hash = excluded.hash, not_applicable = excluded.not_applicable,
  source_name = excluded.source_name, since = CASE WHEN r.hash = excluded.hash THEN r.since ELSE excluded.since END,
  cause_ref = CASE WHEN r.hash = excluded.hash THEN r.cause_ref ELSE excluded.cause_ref END
WHERE (r.hash, r.not_applicable, r.source_name, r.api_version)
  IS DISTINCT FROM (excluded.hash, excluded.not_applicable, excluded.source_name, excluded.api_version)`;

/** Writes resources that are new or have another body, and the spans that this ends. */
export const reconcileResources = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { causeRef }: ClusterMove,
  rows: readonly ResourceRow[],
  at: string,
): Promise<void> => {
  if (rows.length === 0) return;
  await query(statement, [
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
    causeRef,
  ]);
};
