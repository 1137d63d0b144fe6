import { BatchBuilder, type BegunSync, batchBoundsFor, type SyncClient } from '@plimsoll/collect';
import { protocolVersion } from '@plimsoll/contracts';
import { detectorsVersion } from '@plimsoll/detect';
import { version } from '../version.ts';
import { countKinds, type Gathered, kindsOf } from './gather.ts';
import type { Spool } from './spool.ts';

/** How this push stands to earlier ones. */
export interface PushMode {
  readonly partial: boolean;
  readonly sourceName: string;
  readonly complete: boolean;
  readonly kubernetesVersion: string | undefined;
}

/** What was sent, and what the server put aside with its reason. */
export interface Sent {
  readonly epoch: string;
  readonly quarantined: readonly string[];
}

/** Sends everything that was gathered: bodies the server lacks, references for the rest; then commits. */
export const send = async (
  client: SyncClient,
  gathered: Gathered,
  spool: Spool,
  mode: PushMode,
  progress: (sent: number, total: number) => void,
): Promise<Sent> => {
  const begun = await client.begin({
    protocol: protocolVersion,
    client: { name: 'plimsoll', version },
    detectors: detectorsVersion,
    mode: mode.partial ? 'partial' : 'full',
    sourceName: mode.sourceName,
    complete: mode.complete,
    kinds: [...kindsOf(gathered.objects)],
    ...(mode.kubernetesVersion === undefined ? {} : { kubernetesVersion: mode.kubernetesVersion }),
  });
  const held = await client.heldHashes(begun.epoch);
  const { batches, quarantined } = await sendBatches(client, begun, gathered, spool, held, progress);
  await client.end(begun.epoch, {
    batches,
    objects: gathered.objects.length,
    kinds: countKinds(gathered.objects).map((count) => ({ ...count })),
  });
  return { epoch: begun.epoch, quarantined };
};

const sendBatches = async (
  client: SyncClient,
  begun: BegunSync,
  { objects }: Gathered,
  spool: Spool,
  held: ReadonlySet<string>,
  progress: (sent: number, total: number) => void,
): Promise<{ readonly batches: number; readonly quarantined: readonly string[] }> => {
  const builder = new BatchBuilder(batchBoundsFor(begun.limits));
  const quarantined: string[] = [];
  let batches = 0;
  const put = async (batch: Buffer | undefined): Promise<void> => {
    if (batch === undefined) return;
    batches += 1;
    const answer = await client.putBatch(begun.epoch, batches, batch);
    quarantined.push(...answer.quarantined.map(({ reason }) => reason));
  };
  for (const [index, object] of objects.entries()) {
    await put(held.has(object.hash) ? builder.hold(object.hash) : builder.put(await spool.read(object)));
    progress(index + 1, objects.length);
  }
  await put(builder.take());
  return { batches, quarantined };
};
