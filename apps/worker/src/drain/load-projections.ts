import type { CatalogueChoices } from '@plimsoll/engine';
import {
  noteProgress,
  type ProjectionKey,
  readBlobs,
  readProjections,
  type Store,
  storeProjections,
} from '@plimsoll/store';
import type { Evaluation } from '../evaluate/messages.ts';

export interface ProjectionsOf {
  readonly orgId: string;
  readonly clusterId: string;
  readonly key: ProjectionKey;
  readonly kubernetesVersion: string;
  readonly choices: CatalogueChoices;
}

/** How far a long evaluation has come with its objects. */
export interface Progress {
  readonly judged: number;
  readonly total: number;
}

/**
 * JSON of each projection by hex hash: stored ones where there are, else made from the blobs and stored. They follow from
 * bodies alone: whoever evaluates next can use them, whatever becomes of this evaluation. A hash without blob is left out.
 */
export const loadProjections = async (
  store: Store,
  evaluation: Evaluation,
  { orgId, clusterId, key, kubernetesVersion, choices }: ProjectionsOf,
  hashes: readonly string[],
  progress: Progress | undefined,
): Promise<ReadonlyMap<string, string>> => {
  const wanted = hashes.map((hash) => Buffer.from(hash, 'hex'));
  const { stored, blobs } = await store.inOrganization(orgId, async (tx) => {
    if (progress !== undefined) await noteProgress(tx, clusterId, progress);
    const known = await readProjections(tx, key, wanted);
    const held = new Set(known.map((projection) => projection.hash.toString('hex')));
    const missing = wanted.filter((hash) => !held.has(hash.toString('hex')));
    return { stored: known, blobs: await readBlobs(tx, missing) };
  });
  const bodies = new Map(stored.map(({ hash, body }) => [hash.toString('hex'), body]));
  if (blobs.length === 0) return bodies;
  const made = await evaluation.project({ kubernetesVersion, bodies: blobs.map((blob) => blob.bytes), choices });
  const fresh = blobs.flatMap(({ hash }, index) => {
    const body = made[index];
    return body === undefined ? [] : [{ hash, body }];
  });
  for (const { hash, body } of fresh) bodies.set(hash.toString('hex'), body);
  await store.inOrganization(orgId, (tx) => storeProjections(tx, key, fresh));
  return bodies;
};
