import { type ProjectionKey, readBlobs, readProjections, type Store, type StoredProjection } from '@plimsoll/store';
import type { Evaluation } from '../evaluate/messages.ts';

/** Hashes asked for at once, and bodies judged in one call: bounds what is in memory at a time. */
const batchSize = 500;

export interface LoadedProjections {
  /** JSON of each projection by hex hash. */
  readonly bodies: ReadonlyMap<string, string>;
  /** Those that were not stored yet. */
  readonly fresh: readonly StoredProjection[];
}

/** Projections of bodies: stored ones where there are, else made from the blobs. A hash without blob is left out. */
export const loadProjections = async (
  store: Store,
  evaluation: Evaluation,
  orgId: string,
  key: ProjectionKey,
  kubernetesVersion: string,
  hashes: readonly string[],
): Promise<LoadedProjections> => {
  const bodies = new Map<string, string>();
  const fresh: StoredProjection[] = [];
  for (let start = 0; start < hashes.length; start += batchSize) {
    const batch = hashes.slice(start, start + batchSize).map((hash) => Buffer.from(hash, 'hex'));
    const { stored, blobs } = await store.inOrganization(orgId, async (tx) => {
      const known = await readProjections(tx, key, batch);
      const held = new Set(known.map((projection) => projection.hash.toString('hex')));
      const missing = batch.filter((hash) => !held.has(hash.toString('hex')));
      return { stored: known, blobs: await readBlobs(tx, missing) };
    });
    for (const projection of stored) bodies.set(projection.hash.toString('hex'), projection.body);
    if (blobs.length === 0) continue;
    const made = await evaluation.project({ kubernetesVersion, bodies: blobs.map((blob) => blob.bytes) });
    for (const [index, blob] of blobs.entries()) {
      const body = made[index];
      if (body === undefined) continue;
      bodies.set(blob.hash.toString('hex'), body);
      fresh.push({ hash: blob.hash, body });
    }
  }
  return { bodies, fresh };
};
