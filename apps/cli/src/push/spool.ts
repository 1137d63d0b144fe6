import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One spooled object. */
export interface Spooled {
  readonly hash: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Redacted objects on their way, in a file that only this user may read and that is gone afterwards: what kinds there are
 * must be told before the first object is sent, and standard input cannot be read twice.
 */
export class Spool {
  readonly #file: FileHandle;
  readonly #path: string;
  #length = 0;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  static async create(): Promise<Spool> {
    const path = join(tmpdir(), `plimsoll-${randomUUID()}`);
    return new Spool(await open(path, 'wx+', 0o600), path);
  }

  async add(bytes: Buffer): Promise<Spooled> {
    const offset = this.#length;
    await this.#file.write(bytes, 0, bytes.length, offset);
    this.#length += bytes.length;
    return { hash: createHash('sha256').update(bytes).digest('hex'), offset, length: bytes.length };
  }

  async read({ offset, length }: Spooled): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    await this.#file.read(bytes, 0, length, offset);
    return bytes;
  }

  async remove(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }
}
