import { BatchBuilder, type BegunSync, batchBoundsFor, type SyncClient } from '@plimsoll/collect';
import type { BatchLine } from '@plimsoll/contracts';
import { AppError, ResourceRef } from '@plimsoll/domain';
import { z } from 'zod';

/** Small beside what may be sent: a batch is in memory three times while it is compressed and sent. */
const batchBytes = 1 << 20;

/** Lines of one sync on their way: collected until a batch is full, sent one batch after another. */
export class BatchSender {
  readonly #client: SyncClient;
  readonly #epoch: string;
  readonly #builder: BatchBuilder;
  readonly #onRefused: (count: number) => void;
  /** Batches sent so far: the sequence of the last one. */
  sequence = 0;

  constructor(client: SyncClient, { epoch, limits }: BegunSync, onRefused: (count: number) => void) {
    this.#client = client;
    this.#epoch = epoch;
    this.#onRefused = onRefused;
    const bounds = batchBoundsFor(limits);
    this.#builder = new BatchBuilder({ ...bounds, bytes: Math.min(bounds.bytes, batchBytes) });
  }

  /** A body, by its canonical bytes. */
  async put(canonical: Buffer): Promise<void> {
    await this.#send(this.#builder.put(canonical));
  }

  async line(line: BatchLine): Promise<void> {
    await this.#send(this.#builder.line(line));
  }

  /** Sends what is collected. */
  async flush(): Promise<void> {
    await this.#send(this.#builder.take());
  }

  async #send(batch: Buffer | undefined): Promise<void> {
    if (batch === undefined) return;
    this.sequence = await sendSplitting(batch, this.sequence, async (sequence, part) => {
      const { quarantined } = await this.#client.putBatch(this.#epoch, sequence, part);
      if (quarantined.length > 0) this.#onRefused(quarantined.length);
    });
  }
}

/**
 * Sends lines under the sequences after `last`, in halves where something on the way says that they are too large (413):
 * proxies often take 1 MB. A single line that is too large becomes a note of its object. Resolves with the last sequence.
 */
export const sendSplitting = async (
  batch: Buffer,
  last: number,
  send: (sequence: number, part: Buffer) => Promise<void>,
): Promise<number> => {
  try {
    await send(last + 1, batch);
    return last + 1;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'body.too-large') throw error;
    const half = batch.indexOf(0x0a, batch.length >> 1) + 1;
    const middle = half > 0 && half < batch.length ? half : batch.lastIndexOf(0x0a, batch.length - 2) + 1;
    if (middle > 0) {
      const first = await sendSplitting(batch.subarray(0, middle), last, send);
      return await sendSplitting(batch.subarray(middle), first, send);
    }
    const note = noteOf(batch);
    // A note that is too large means that nothing gets through.
    if (note === undefined || note.length >= batch.length) throw error;
    return await sendSplitting(note, last, send);
  }
};

const Put = z.object({
  put: z.object({
    apiVersion: ResourceRef.shape.apiVersion,
    kind: ResourceRef.shape.kind,
    metadata: z.object({ namespace: z.string().default(''), name: z.string() }),
  }),
});

const noteOf = (line: Buffer): Buffer | undefined => {
  const read = Put.safeParse(JSON.parse(line.toString('utf8')));
  if (!read.success) return undefined;
  const { apiVersion, kind, metadata } = read.data.put;
  const refused = { apiVersion, kind, ...metadata, reason: 'it is larger than the way to the platform allows (413)' };
  return Buffer.from(`${JSON.stringify({ refused } satisfies BatchLine)}\n`);
};
