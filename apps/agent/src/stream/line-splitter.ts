import type { SplitItem } from './list-splitter.ts';

const newline = 0x0a;
const headBytes = 4096;

/** Splits a stream on line ends. Holds one line at a time, and of one beyond `longest` bytes only its beginning. */
export class LineSplitter {
  readonly #longest: number;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Lines that end within this piece; empty ones are none. */
  *write(chunk: Buffer): Iterable<SplitItem> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end));
      start = end + 1;
      if (this.#length > 0) yield this.#take();
    }
    this.#keep(chunk.subarray(start));
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length <= this.#longest) this.#parts.push(bytes);
    else if (this.#parts.length !== 1 || (this.#parts[0]?.length ?? 0) > headBytes)
      this.#parts = [Buffer.from(Buffer.concat([...this.#parts, bytes.subarray(0, headBytes)]).subarray(0, headBytes))];
  }

  #take(): SplitItem {
    const [parts, length] = [this.#parts, this.#length];
    this.#parts = [];
    this.#length = 0;
    const [first = Buffer.alloc(0)] = parts;
    if (length > this.#longest) return { oversized: { head: first, length } };
    return { bytes: parts.length === 1 ? first : Buffer.concat(parts) };
  }
}
