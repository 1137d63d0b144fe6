import { randomUUID } from 'node:crypto';
import { AppError } from '@plimsoll/domain';
import { type FindingMoves, tellFindings } from '../live/tell.ts';
import type { OrgTransaction } from '../sql.ts';
import { settleThirdParty } from '../third-party/settle.ts';
import { endAttempts } from './attempts.ts';
import { type ClusterChange, type ClusterMove, type ClusterPart, emptyPart } from './change.ts';
import { noteJudgement } from './note-judgement.ts';
import type { DrainUnit } from './pending.ts';
import { reconcileAssets } from './reconcile-assets.ts';
import { reconcileCounters } from './reconcile-counters.ts';
import { reconcileEvidence } from './reconcile-evidence.ts';
import { reconcileExceptions } from './reconcile-exceptions.ts';
import { reconcileFindings } from './reconcile-findings.ts';
import { reconcileImages } from './reconcile-images.ts';
import { reconcileInventory } from './reconcile-inventory.ts';
import { recountResources } from './reconcile-resource-counters.ts';
import { reconcileResources } from './reconcile-resources.ts';
import { liveSubjects, reconcileSubjects } from './reconcile-subjects.ts';

/** What an evaluation was made against; if any of it has moved on, the evaluation is void. */
export interface Fence {
  readonly generation: number;
  readonly catalogueDigest: string | null;
  /** Version of the context that priorities were computed with; a newer one asks for another evaluation. */
  readonly contextVersion: number;
  /** Version of the exceptions that were applied; a newer one asks for another evaluation. */
  readonly exceptionVersion: number;
  /** Version of the third-party evidence that was applied; a newer one asks for another evaluation. */
  readonly thirdPartyVersion: number;
}

/** The part after the one before. */
export type NextPart = () => Promise<ClusterPart>;

/**
 * Applies one evaluation in the caller's transaction: everything or nothing, once. `nextPart` is asked until a part is the
 * last. Returns the new generation. Throws `fence.lost` when the cluster has moved on since it was loaded; then it has to
 * be evaluated again.
 */
export const applyChange = async (
  tx: OrgTransaction,
  clusterId: string,
  fence: Fence,
  change: ClusterChange,
  unit: DrainUnit | undefined,
  now: Date,
  nextPart: NextPart = async () => emptyPart,
): Promise<number> => {
  const at = await lockAt(tx, clusterId, fence, now);
  // None waits for another's answer, so they leave together; Postgres takes them in this order.
  const [, , moves, , , , generation] = await Promise.all([
    claimBatches(tx, clusterId, unit),
    reconcileInventory(tx, clusterId, change, at),
    reconcilePart(tx, clusterId, change, change.part, at),
    reconcileCounters(tx, clusterId, change, at),
    reconcileEvidence(tx, clusterId, change, at),
    reconcileExceptions(tx, clusterId, change, at),
    finish(tx, clusterId, fence, change, unit, at),
    // After what it is judged by was written.
    noteJudgement(tx, clusterId, at),
    endAttempts(tx, clusterId),
    settleThirdParty(tx, clusterId, fence.thirdPartyVersion),
  ]);
  const further = [moves];
  for (let part = change.part; !part.last; ) {
    part = await nextPart();
    further.push(await reconcilePart(tx, clusterId, change, part, at));
  }
  if (change.whole !== undefined) further.push(await reconcileWhole(tx, clusterId, change, change.whole, at));
  await tellFindings(tx, clusterId, further.flat());
  return generation;
};

const reconcilePart = async (
  tx: OrgTransaction,
  clusterId: string,
  move: ClusterMove,
  part: ClusterPart,
  at: string,
): Promise<readonly FindingMoves[]> => {
  const [, , , moves] = await Promise.all([
    reconcileResources(tx, clusterId, move, part.resources, at),
    reconcileSubjects(tx, clusterId, part, at),
    reconcileImages(tx, clusterId, part),
    reconcileFindings(tx, clusterId, move, part, at),
    reconcileAssets(tx, clusterId, move, part, at),
  ]);
  return moves;
};

/** What a whole change did not name is gone. */
const reconcileWhole = async (
  tx: OrgTransaction,
  clusterId: string,
  move: ClusterMove,
  named: readonly string[],
  at: string,
): Promise<readonly FindingMoves[]> => {
  const all = new Set(named);
  const [live] = await Promise.all([liveSubjects(tx, clusterId), recountResources(tx, clusterId)]);
  const goneSubjects = live.filter((id) => !all.has(id));
  return await reconcilePart(tx, clusterId, move, { ...emptyPart, goneSubjects }, at);
};

/** Locks the cluster, checks the fence, and returns the instant of the change: never before the one before it. */
const lockAt = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  fence: Fence,
  now: Date,
): Promise<string> => {
  const [row] = await query<{ generation: number; catalogue_digest: string | null; at: string }>(
    `SELECT generation, catalogue_digest, greatest($3::timestamptz, watermark + interval '1 microsecond') AS at
     FROM cluster WHERE org_id = $1 AND cluster_id = $2 FOR UPDATE`,
    [orgId, clusterId, now.toISOString()],
  );
  if (row === undefined) throw new AppError('resource.not-found', 'The cluster is gone.');
  if (row.generation !== fence.generation || row.catalogue_digest !== fence.catalogueDigest)
    throw new AppError('fence.lost', 'The cluster moved on while it was being evaluated; it is evaluated again.');
  return row.at;
};

/** Marks the unit's batches as applied; all of them must still be waiting. */
const claimBatches = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  unit: DrainUnit | undefined,
): Promise<void> => {
  if (unit === undefined) return;
  const claimed = await query(
    `UPDATE ingest_batch SET state = 'applied', entries = ''
     WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3 AND sequence = ANY($4::int[]) AND state = 'pending'
     RETURNING sequence`,
    [orgId, clusterId, unit.epoch.id, unit.sequences],
  );
  if (claimed.length !== unit.sequences.length)
    throw new AppError('fence.lost', 'Another worker applied these batches; the cluster is evaluated again.');
};

const finish = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  fence: Fence,
  { catalogueDigest, catalogueBase, catalogueChoices, provider }: ClusterChange,
  unit: DrainUnit | undefined,
  at: string,
): Promise<number> => {
  const [row] = await query<{ generation: number }>(
    `WITH moved AS (
       UPDATE cluster SET generation = generation + 1, catalogue_digest = $4, watermark = $3, evaluated_context = $7, evaluated_exceptions = $9,
         first_seen_at = coalesce(first_seen_at, $3), kubernetes_version = coalesce($5, kubernetes_version),
         epoch_id = coalesce($6::uuid, epoch_id), distribution = coalesce($10, distribution), cloud = coalesce($11, cloud),
         control_plane_by = coalesce($12, control_plane_by), provider_evidence = coalesce($13::jsonb, provider_evidence),
         catalogue_base = coalesce($14, catalogue_base), catalogue_choices = coalesce($15, catalogue_choices)
       WHERE org_id = $1 AND cluster_id = $2 RETURNING generation
     ), applied AS (
       UPDATE sync_epoch SET state = 'applied', applied_at = coalesce(applied_at, $3),
         applied_generation = coalesce(applied_generation, (SELECT generation FROM moved))
       WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $6::uuid
     ), over AS (
       DELETE FROM evaluation_progress WHERE org_id = $1 AND cluster_id = $2
     ), told AS (
       INSERT INTO outbox (org_id, outbox_id, topic, payload, created_at)
       SELECT $1, $8, 'cluster.changed', jsonb_build_object('clusterId', $2::uuid, 'generation', generation), $3 FROM moved
     )
     SELECT generation FROM moved`,
    [
      orgId,
      clusterId,
      at,
      catalogueDigest,
      unit?.epoch.kubernetesVersion ?? null,
      unit?.epoch.id ?? null,
      fence.contextVersion,
      randomUUID(),
      fence.exceptionVersion,
      provider?.distribution ?? null,
      provider?.cloud ?? null,
      provider?.controlPlaneBy ?? null,
      provider === undefined ? null : JSON.stringify(provider.evidence),
      catalogueBase ?? null,
      catalogueChoices ?? null,
    ],
  );
  return row?.generation ?? 0;
};
