import {
  noteProgress,
  type ProjectionKey,
  readBlobs,
  readProjections,
  type Store,
  storeProjections,
} from '@plimsoll/store';
import type { Evaluation } from '../evaluate/messages.ts';

/** Hashes asked for at once, and bodies judged in one call: bounds what is in memory at a time. */
const batchSize = 500;

/** Fewer are judged before a person could read how far it has come. */
const worthNoting = 4 * batchSize;

export interface ProjectionsOf {
  readonly orgId: string;
  readonly clusterId: string;
  readonly key: ProjectionKey;
  readonly kubernetesVersion: string;
}

/**
 * JSON of each projection by hex hash: stored ones where there are, else made from the blobs and stored, batch by batch.
 * They follow from bodies alone: whoever evaluates next can use them, whatever becomes of this evaluation. A hash without
 * blob is left out.
 */
export const loadProjections = async (
  store: Store,
  evaluation: Evaluation,
  { orgId, clusterId, key, kubernetesVersion }: ProjectionsOf,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const bodies = new Map<string, string>();
  for (let start = 0; start < hashes.length; start += batchSize) {
    const batch = hashes.slice(start, start + batchSize).map((hash) => Buffer.from(hash, 'hex'));
    const { stored, blobs } = await store.inOrganization(orgId, async (tx) => {
      if (hashes.length >= worthNoting) await noteProgress(tx, clusterId, { judged: start, total: hashes.length });
      const known = await readProjections(tx, key, batch);
      const held = new Set(known.map((projection) => projection.hash.toString('hex')));
      const missing = batch.filter((hash) => !held.has(hash.toString('hex')));
      return { stored: known, blobs: await readBlobs(tx, missing) };
    });
    for (const projection of stored) bodies.set(projection.hash.toString('hex'), projection.body);
    if (blobs.length === 0) continue;
    const made = await evaluation.project({ kubernetesVersion, bodies: blobs.map((blob) => blob.bytes) });
    const fresh = blobs.flatMap(({ hash }, index) => {
      const body = made[index];
      return body === undefined ? [] : [{ hash, body }];
    });
    for (const { hash, body } of fresh) bodies.set(hash.toString('hex'), body);
    await store.inOrganization(orgId, (tx) => storeProjections(tx, key, fresh));
  }
  return bodies;
};
