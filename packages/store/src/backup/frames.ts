import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '@plimsoll/domain';

/** header, begin of a section, its bytes, its end, end of the backup. */
export type FrameKind = 'H' | 'S' | 'D' | 'E' | 'T';
const kinds: readonly string[] = ['H', 'S', 'D', 'E', 'T'];

/** One kind byte and four bytes of length stand before each frame. */
const prefixBytes = 5;
/** Data frames are cut to this; a header lists organizations and clusters and may be larger. */
const dataBytes = 1 << 18;
const maximumFrame = 256 << 20;
const maximumOpening = 4_096;

/** Writes a backup file from its beginning to its end, keeping the digest of all of it. */
export class FrameWriter {
  readonly #file: FileHandle;
  readonly #whole: Hash = createHash('sha256');
  bytes = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Makes the file, readable for its owner only; throws when it exists. */
  static async create(path: string, opening: object): Promise<FrameWriter> {
    const writer = new FrameWriter(await open(path, 'wx', 0o600));
    await writer.#append(Buffer.from(`${JSON.stringify(opening)}\n`));
    return writer;
  }

  async frame(kind: FrameKind, payload: Buffer): Promise<void> {
    const prefix = Buffer.alloc(prefixBytes);
    prefix.write(kind, 0, 'latin1');
    prefix.writeUInt32BE(payload.length, 1);
    await this.#append(Buffer.concat([prefix, payload]));
  }

  /** Bytes of a section, in frames of bounded size. */
  async data(bytes: Buffer): Promise<void> {
    for (let start = 0; start < bytes.length; start += dataBytes)
      await this.frame('D', bytes.subarray(start, start + dataBytes));
  }

  /** SHA-256 of everything written so far, lower-case hex. */
  digest(): string {
    return this.#whole.copy().digest('hex');
  }

  /** Ends the file once the disk has it. */
  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }

  /** Lets go of a file that will not be finished. */
  async abandon(): Promise<void> {
    await this.#file.close();
  }

  async #append(bytes: Buffer): Promise<void> {
    this.#whole.update(bytes);
    this.bytes += bytes.length;
    await this.#file.writeFile(bytes);
  }
}

export interface Frame {
  readonly kind: FrameKind;
  readonly payload: Buffer;
  /** SHA-256 of everything before this frame, lower-case hex. */
  readonly before: () => string;
}

const damaged = (what: string): AppError =>
  new AppError('input.invalid', `The backup is damaged: ${what}. Nothing was restored. Use another copy of the file.`);

/** The first line of a file, parsed; undefined when it is none of ours. */
export const readOpening = async (path: string): Promise<unknown> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maximumOpening), 0, maximumOpening, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    return end < 0 ? undefined : JSON.parse(buffer.subarray(0, end).toString());
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
};

/** Every frame of a file in its order. At most one frame is in memory. Throws where the file is cut off or out of step. */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  const whole = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  let opened = false;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    if (!opened) {
      const end = rest.indexOf(0x0a);
      if (end < 0) throw damaged('its first line does not end');
      whole.update(rest.subarray(0, end + 1));
      rest = rest.subarray(end + 1);
      opened = true;
    }
    for (;;) {
      const frame = takeFrame(rest);
      if (frame === undefined) break;
      const before = whole.copy();
      yield { kind: frame.kind, payload: frame.payload, before: () => before.digest('hex') };
      whole.update(rest.subarray(0, frame.end));
      rest = rest.subarray(frame.end);
    }
  }
  if (rest.length > 0) throw damaged('it is cut off in the middle');
}

const takeFrame = (
  bytes: Buffer,
): { readonly kind: FrameKind; readonly payload: Buffer; readonly end: number } | undefined => {
  if (bytes.length < prefixBytes) return undefined;
  const kind = bytes.toString('latin1', 0, 1);
  const length = bytes.readUInt32BE(1);
  if (!kinds.includes(kind) || length > maximumFrame) throw damaged('its parts do not follow one another');
  const end = prefixBytes + length;
  return bytes.length < end ? undefined : { kind: kind as FrameKind, payload: bytes.subarray(prefixBytes, end), end };
};
