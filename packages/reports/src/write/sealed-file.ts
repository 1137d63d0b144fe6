import { createHash } from 'node:crypto';
import { closingFollows, type Seal, type Signer, sealClosing, sealOpenings, sealText } from '../seal/seal.ts';

/** Takes the bytes of a file in their order. */
export type Sink = (bytes: Buffer) => Promise<void>;

/** Bytes that are gathered before they are handed on. */
const gathered = 1 << 20;

/** A finished file, as it is downloaded. */
export interface FinishedFile {
  readonly bytes: number;
  readonly sha256: Buffer;
}

/** Writes a file in parts, and at its end the seal over all of them. Holds a megabyte, however large the file grows. */
export class SealedFile {
  readonly #sink: Sink;
  readonly #content = createHash('sha256');
  readonly #file = createHash('sha256');
  readonly #parts: { name: string; bytes: number; sha256: string }[] = [];
  #part: { name: string; bytes: number; hash: ReturnType<typeof createHash> } | undefined;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #last: Buffer = Buffer.alloc(0);
  #bytes = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Adds to a part; another name ends the part before. */
  async write(name: string, text: string | Buffer): Promise<void> {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    if (this.#part?.name !== name) {
      this.#endPart();
      this.#part = { name, bytes: 0, hash: createHash('sha256') };
    }
    this.#part.hash.update(bytes);
    this.#part.bytes += bytes.length;
    this.#content.update(bytes);
    this.#last = bytes;
    await this.#hand(bytes);
  }

  /** Writes the seal and ends the file. */
  async seal(about: Omit<Seal, 'content'>, signer: Signer): Promise<FinishedFile> {
    this.#endPart();
    const content = { bytes: this.#bytes, sha256: this.#content.digest('hex'), parts: this.#parts };
    const { format } = about;
    const closing = sealClosing(format, this.#last.subarray(-closingFollows));
    await this.#hand(
      Buffer.from(`${sealOpenings[format]}${sealText({ ...about, content }, signer)}${closing}`, 'utf8'),
    );
    await this.#flush();
    return { bytes: this.#bytes, sha256: this.#file.digest() };
  }

  #endPart(): void {
    if (this.#part !== undefined)
      this.#parts.push({ name: this.#part.name, bytes: this.#part.bytes, sha256: this.#part.hash.digest('hex') });
    this.#part = undefined;
  }

  async #hand(bytes: Buffer): Promise<void> {
    this.#file.update(bytes);
    this.#bytes += bytes.length;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= gathered) await this.#flush();
  }

  async #flush(): Promise<void> {
    const all = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    for (let from = 0; from < all.length; from += gathered) await this.#sink(all.subarray(from, from + gathered));
  }
}
