import { causes } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { ClusterMove, ClusterPart } from './change.ts';

/** As for findings: close spans that moved, open new ones, leave the rest alone, write what was read by its place. */
const statement = `
WITH input AS (
  SELECT * FROM unnest($8::text[], $9::uuid[], $10::text[], $11::int2[], $12::bool[])
    AS i (policy_id, subject_id, namespace, state, blind)
), present AS (
  SELECT a.*, a.ctid AS place, i.state AS to_state, coalesce(i.blind, false) AS to_blind
  FROM asset a LEFT JOIN input i ON i.policy_id = a.policy_id AND i.subject_id = a.subject_id
  WHERE a.org_id = $1 AND a.cluster_id = $2 AND a.subject_id = ANY($7::uuid[])
), moved AS (
  SELECT *, CASE WHEN (state = 2 AND blind) OR (to_state = 2 AND to_blind) THEN $13::int2 ELSE $4::int2 END AS move_cause
  FROM present WHERE to_state IS NULL OR state <> to_state
), closed AS (
  INSERT INTO asset_history (org_id, cluster_id, policy_id, subject_id, namespace, state, blind, previous_state, valid_from,
    valid_to, cause, cause_ref, catalogue_digest, end_cause, end_ref, next_state)
  SELECT org_id, cluster_id, policy_id, subject_id, namespace, state, blind, previous_state, since, $3, cause, cause_ref,
    catalogue_digest, move_cause, $5, to_state
  FROM moved
), ended AS (
  DELETE FROM asset a USING moved m
  WHERE m.to_state IS NULL AND a.org_id = $1 AND a.cluster_id = $2 AND a.ctid = m.place
), changed AS (
  UPDATE asset a SET state = m.to_state, blind = m.to_blind, previous_state = m.state, since = $3, cause = m.move_cause,
    cause_ref = $5, catalogue_digest = $6
  FROM moved m
  WHERE m.to_state IS NOT NULL AND a.org_id = $1 AND a.cluster_id = $2 AND a.ctid = m.place
), reblinded AS (
  UPDATE asset a SET blind = p.to_blind FROM present p
  WHERE p.to_state = p.state AND p.blind <> p.to_blind
    AND a.org_id = $1 AND a.cluster_id = $2 AND a.ctid = p.place
)
INSERT INTO asset (org_id, cluster_id, policy_id, subject_id, namespace, state, blind, previous_state, since, cause, cause_ref, catalogue_digest)
SELECT $1, $2, i.policy_id, i.subject_id, i.namespace, i.state, i.blind, NULL, $3,
  CASE WHEN i.state = 2 AND i.blind THEN $13::int2 ELSE $4::int2 END, $5, $6
FROM input i
WHERE NOT EXISTS (SELECT FROM present p WHERE p.policy_id = i.policy_id AND p.subject_id = i.subject_id)`;

/** Brings the stored assets of some subjects to what was evaluated, at the instant `at`. */
export const reconcileAssets = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  move: ClusterMove,
  { assetSubjects, goneSubjects, assets }: ClusterPart,
  at: string,
): Promise<void> => {
  if (assetSubjects.length === 0 && goneSubjects.length === 0) return;
  await query(statement, [
    orgId,
    clusterId,
    at,
    causes.indexOf(move.cause),
    move.causeRef,
    move.catalogueDigest,
    [...assetSubjects, ...goneSubjects],
    assets.map((row) => row.policy),
    assets.map((row) => row.subjectId),
    assets.map((row) => row.namespace),
    assets.map((row) => row.state),
    assets.map((row) => row.blind),
    causes.indexOf('evidence'),
  ]);
};
