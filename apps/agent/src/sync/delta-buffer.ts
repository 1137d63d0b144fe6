/** Bytes that may wait for the platform; beyond, watches are not read on, so that the API server holds back. */
const mostBytes = 4 << 20;
const mostLines = 8000;

/** Changes that wait to be sent: of each object the last one only. */
export class DeltaBuffer {
  readonly #lines = new Map<string, Buffer>();
  #bytes = 0;
  #room: (() => void)[] = [];
  #filled: (() => void) | undefined;

  /** Bytes that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds the change of an object, in place of an earlier one. Resolves once there is room for more. */
  async add(key: Buffer, line: Buffer, signal: AbortSignal): Promise<void> {
    const name = key.toString('latin1');
    this.#bytes += line.length - (this.#lines.get(name)?.length ?? 0);
    this.#lines.set(name, line);
    this.#filled?.();
    if (!this.#isFull()) return;
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => reject(signal.reason);
      this.#room.push(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      });
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });
  }

  /** Resolves once something waits. Rejects when the signal is aborted. */
  async filled(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#lines.size > 0) return;
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      this.#filled = () => {
        signal.removeEventListener('abort', stop);
        this.#filled = undefined;
        resolve();
      };
    });
  }

  /** Everything that waits, as the lines of a batch; undefined when nothing does. Makes room. */
  take(): { readonly batch: Buffer; readonly lines: number } | undefined {
    if (this.#lines.size === 0) return undefined;
    const taken = { batch: Buffer.concat([...this.#lines.values()]), lines: this.#lines.size };
    this.#lines.clear();
    this.#bytes = 0;
    for (const proceed of this.#room.splice(0)) proceed();
    return taken;
  }

  #isFull(): boolean {
    return this.#bytes >= mostBytes || this.#lines.size >= mostLines;
  }
}
