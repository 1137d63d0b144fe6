import { BatchBuilder, batchBoundsFor, contentHash, httpSender, SyncClient } from '@plimsoll/collect';
import { protocolVersion } from '@plimsoll/contracts';
import { groupOf } from '@plimsoll/domain';
import { bytesOf } from '../inventory/inventory.ts';
import type { Manifest } from '../inventory/manifest.ts';
import type { AddedCluster } from './platform.ts';

/** A cluster's own client, as its agent uses it. */
export const clientOf = (url: string, { credential }: AddedCluster): SyncClient =>
  new SyncClient(httpSender(new URL(url), credential, 'plimsoll-bench/1'));

interface KindCount {
  readonly group: string;
  readonly kind: string;
  readonly count: number;
}

const countKinds = (manifests: readonly Manifest[]): readonly KindCount[] => {
  const counts = new Map<string, KindCount>();
  for (const { apiVersion, kind } of manifests) {
    const group = groupOf(apiVersion);
    const before = counts.get(`${group}|${kind}`)?.count ?? 0;
    counts.set(`${group}|${kind}`, { group, kind, count: before + 1 });
  }
  return [...counts.values()];
};

const known = new WeakMap<Manifest, { readonly bytes: Buffer; readonly hash: string }>();

/** What leaves of an object. Redaction is the agent's work, and no part of what is measured here. */
const prepared = (manifest: Manifest): { readonly bytes: Buffer; readonly hash: string } => {
  const before = known.get(manifest);
  if (before !== undefined) return before;
  const bytes = bytesOf(manifest);
  const made = { bytes, hash: contentHash(bytes) };
  known.set(manifest, made);
  return made;
};

/** Makes what leaves of every object, before a clock runs. */
export const prepare = (manifests: readonly Manifest[]): void => {
  for (const manifest of manifests) prepared(manifest);
};

/** A committed sync. */
export interface PushedSync {
  readonly epoch: string;
  readonly batches: number;
}

/**
 * Sends a whole inventory as one sync: bodies that the server lacks, references for the rest, then the commit. Nothing is
 * evaluated yet. Deltas go on where its batches ended.
 */
export const pushInventory = async (client: SyncClient, manifests: readonly Manifest[]): Promise<PushedSync> => {
  const kinds = countKinds(manifests);
  const { epoch, limits } = await client.begin({
    protocol: protocolVersion,
    client: { name: 'bench', version: '1' },
    detectors: '1',
    source: 'agent',
    kubernetesVersion: '1.36',
    kinds: kinds.map(({ group, kind }) => ({ group, kind, namespace: '', state: 'complete' as const, reason: '' })),
  });
  const held = await client.heldHashes(epoch);
  const builder = new BatchBuilder(batchBoundsFor(limits));
  let batches = 0;
  const put = async (batch: Buffer | undefined): Promise<void> => {
    if (batch === undefined) return;
    batches += 1;
    await client.putBatch(epoch, batches, batch);
  };
  for (const manifest of manifests) {
    const { bytes, hash } = prepared(manifest);
    await put(held.has(hash) ? builder.hold(hash) : builder.put(bytes));
  }
  await put(builder.take());
  await client.end(epoch, { batches, objects: manifests.length, kinds: kinds.map((count) => ({ ...count })) });
  return { epoch, batches };
};

/** Sends changed objects as one delta of a committed sync; nothing is evaluated yet. */
export const pushDelta = async (
  client: SyncClient,
  epoch: string,
  sequence: number,
  manifests: readonly Manifest[],
): Promise<void> => {
  const lines = manifests.map((manifest) => `{"put":${prepared(manifest).bytes.toString('utf8')}}\n`);
  await client.putDelta(epoch, sequence, Buffer.from(lines.join('')));
};
