import { causes } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { ClusterChange } from './change.ts';
import { evidenceReasons } from './reconcile-findings.ts';

const equal =
  '(i.api_group, i.kind, i.namespace, i.state, i.reason) = (e.api_group, e.kind, e.namespace, e.state, e.reason)';

const input = `SELECT * FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
  AS i (api_group, kind, namespace, state, reason)`;

const closeKinds = `
WITH input AS (${input})
UPDATE kind_evidence e SET valid_to = $3
WHERE e.org_id = $1 AND e.cluster_id = $2 AND e.valid_to IS NULL AND NOT EXISTS (SELECT FROM input i WHERE ${equal})`;

/** What is still open after the closing is as it is said. */
const openKinds = `
WITH input AS (${input})
INSERT INTO kind_evidence (org_id, cluster_id, api_group, kind, namespace, state, reason, valid_from)
SELECT $1, $2, i.*, $3 FROM input i WHERE NOT EXISTS (
  SELECT FROM kind_evidence e WHERE e.org_id = $1 AND e.cluster_id = $2 AND e.valid_to IS NULL AND ${equal})`;

const sameStatus =
  '(i.control_id, i.subject_kind, i.namespace, i.reason, i.detail) = (s.control_id, s.subject_kind, s.namespace, s.reason, s.detail)';

/** A span keeps why it was blind: another reason is another span, so that what is asked as of an instant stays what it was. */
const closeStatuses = `
WITH input AS (
  SELECT * FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) AS i (control_id, subject_kind, namespace, reason, detail)
)
UPDATE control_status s SET valid_to = $3
WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.valid_to IS NULL AND NOT EXISTS (SELECT FROM input i WHERE ${sameStatus})`;

const openStatuses = `
WITH input AS (
  SELECT * FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) AS i (control_id, subject_kind, namespace, reason, detail)
)
INSERT INTO control_status (org_id, cluster_id, control_id, subject_kind, namespace, reason, detail, cause, cause_ref, catalogue_digest, valid_from)
SELECT $1, $2, i.control_id, i.subject_kind, i.namespace, i.reason, i.detail,
  CASE WHEN i.reason = ANY($13::text[]) THEN $12::int2 ELSE $9::int2 END, $10, $11, $3 FROM input i
WHERE NOT EXISTS (
  SELECT FROM control_status s WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.valid_to IS NULL AND ${sameStatus})`;

/** Writes the access report, where it changed, and which controls are blind for a whole kind or altogether. */
export const reconcileEvidence = async (
  tx: OrgTransaction,
  clusterId: string,
  change: ClusterChange,
  at: string,
): Promise<void> => {
  await Promise.all([reconcileKinds(tx, clusterId, change, at), reconcileStatuses(tx, clusterId, change, at)]);
};

const reconcileKinds = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { evidence }: ClusterChange,
  at: string,
): Promise<void> => {
  if (evidence === undefined) return;
  const values = [
    orgId,
    clusterId,
    at,
    evidence.map((line) => line.group),
    evidence.map((line) => line.kind),
    evidence.map((line) => line.namespace),
    evidence.map((line) => line.state),
    evidence.map((line) => line.reason),
  ];
  await Promise.all([query(closeKinds, values), query(openKinds, values)]);
};

const reconcileStatuses = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { controlStatus, cause, causeRef, catalogueDigest }: ClusterChange,
  at: string,
): Promise<void> => {
  if (controlStatus === undefined) return;
  const values = [
    orgId,
    clusterId,
    at,
    controlStatus.map((row) => row.control),
    controlStatus.map((row) => row.kind),
    controlStatus.map((row) => row.namespace),
    controlStatus.map((row) => row.reason),
    controlStatus.map((row) => row.detail),
  ];
  await Promise.all([
    query(closeStatuses, values),
    query(openStatuses, [
      ...values,
      causes.indexOf(cause),
      causeRef,
      catalogueDigest,
      causes.indexOf('evidence'),
      evidenceReasons,
    ]),
  ]);
};
