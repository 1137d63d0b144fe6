import type { BatchLine } from '@plimsoll/contracts';

/** Bounds of a batch, in bytes before compression and in lines. */
export interface BatchBounds {
  readonly bytes: number;
  readonly lines: number;
}

/** Smaller than what may be sent compressed: so no batch has to be taken apart again once it is compressed. */
const usualBytes = 7 << 20;

/** Bounds that keep within what the server said it takes. */
export const batchBoundsFor = (limits: {
  readonly compressedBytes: number;
  readonly inflatedBytes: number;
  readonly lines: number;
}): BatchBounds => ({
  // Text that cannot be compressed grows by a few bytes a block.
  bytes: Math.min(usualBytes, Math.floor(limits.compressedBytes * 0.9), limits.inflatedBytes),
  lines: limits.lines,
});

const opening = Buffer.from('{"put":');
const closing = Buffer.from('}\n');

/** Collects lines until a batch is full. */
export class BatchBuilder {
  readonly #bounds: BatchBounds;
  #parts: Buffer[] = [];
  #bytes = 0;
  #lines = 0;

  constructor(bounds: BatchBounds) {
    this.#bounds = bounds;
  }

  /** Adds an object by its canonical bytes. Returns the batch that had to be closed to make room for it. */
  put(canonical: Buffer): Buffer | undefined {
    return this.#add([opening, canonical, closing]);
  }

  /** Adds a reference to a body the server holds. */
  hold(hash: string): Buffer | undefined {
    return this.#add([Buffer.from(`{"hold":{"hash":"${hash}"}}\n`)]);
  }

  /** Adds a line of any other kind. */
  line(value: BatchLine): Buffer | undefined {
    return this.#add([Buffer.from(`${JSON.stringify(value)}\n`)]);
  }

  /** The lines collected so far, undefined when there are none; the builder is empty afterwards. */
  take(): Buffer | undefined {
    if (this.#lines === 0) return undefined;
    const batch = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    this.#lines = 0;
    return batch;
  }

  #add(parts: readonly Buffer[]): Buffer | undefined {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const full = this.#lines > 0 && (this.#bytes + length > this.#bounds.bytes || this.#lines >= this.#bounds.lines);
    const closed = full ? this.take() : undefined;
    this.#parts.push(...parts);
    this.#bytes += length;
    this.#lines += 1;
    return closed;
  }
}
