import { sendSplitting } from './batch-sender.ts';
import type { AgentContext } from './context.ts';
import type { DeltaBuffer } from './delta-buffer.ts';

/** Changes of the same object within this long, in milliseconds, leave as one. */
const together = 2000;

/** Sends what waits, batch after batch, in order: one that did not get through is sent again under its own sequence. */
export class DeltaSender {
  readonly #context: AgentContext;
  readonly #epoch: string;
  readonly #buffer: DeltaBuffer;
  #sequence: number;
  #unsent: { readonly batch: Buffer; readonly lines: number } | undefined;

  constructor(context: AgentContext, epoch: string, sequence: number, buffer: DeltaBuffer) {
    this.#context = context;
    this.#epoch = epoch;
    this.#sequence = sequence;
    this.#buffer = buffer;
  }

  /** Goes on until the signal is aborted, or the platform refuses for good. Resolves when the platform put lines aside. */
  async run(signal: AbortSignal): Promise<string> {
    const { pace } = this.#context;
    for (;;) {
      await this.#buffer.filled(signal);
      await pace.sleep(together, signal);
      const refused = await this.send();
      if (refused > 0) return 'the platform put changes aside';
    }
  }

  /** Sends once what waits. Resolves with how many lines were put aside. */
  async send(): Promise<number> {
    const { platform, counts, sent } = this.#context;
    this.#unsent ??= this.#buffer.take();
    const unsent = this.#unsent;
    if (unsent === undefined) return 0;
    counts.waiting = this.#buffer.bytes + unsent.batch.length;
    let refused = 0;
    // Each part that got through moves the sequence on at once: a later failure must not send it under another one.
    await sendSplitting(unsent.batch, this.#sequence, async (sequence, part) => {
      const { quarantined } = await platform.putDelta(this.#epoch, sequence, part);
      refused += quarantined.length;
      this.#sequence = sequence;
    });
    this.#unsent = undefined;
    counts.waiting = this.#buffer.bytes;
    counts.deltas += 1;
    counts.deltaLines += unsent.lines;
    counts.objects = sent.size;
    counts.refused += refused;
    return refused;
  }
}
