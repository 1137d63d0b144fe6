import { createHash } from 'node:crypto';
import { AppError } from '@plimsoll/domain';
import type { z } from 'zod';
import { BackupEnd, BackupHeader, backupFormat, Opening, SectionEnd, sectionName } from './format.ts';
import { readFrames, readOpening } from './frames.ts';

/** What a whole, undamaged backup says of itself. */
export interface VerifiedBackup {
  readonly header: BackupHeader;
  readonly end: BackupEnd;
}

/**
 * Reads a backup from end to end and compares every digest, in bounded memory. Throws `input.invalid` when it is none, is
 * of a newer format, or is damaged; then it names the section.
 */
export const verifyBackup = async (path: string): Promise<VerifiedBackup> => {
  await refuseForeign(path);
  const reading = new Reading();
  for await (const { kind, payload, before } of readFrames(path)) {
    if (reading.end !== undefined) throw damaged('something follows its end');
    switch (kind) {
      case 'H':
        reading.header = parse(BackupHeader, payload, 'the header');
        break;
      case 'S':
        reading.begin(payload);
        break;
      case 'D':
        reading.hash.update(payload);
        break;
      case 'E':
        reading.finish(parse(SectionEnd, payload, reading.place()));
        break;
      case 'T':
        reading.end = parse(BackupEnd, payload, 'its end');
        if (reading.end.sha256 !== before()) throw damaged('the digest of the whole file is another');
        break;
    }
  }
  return reading.whole();
};

const refuseForeign = async (path: string): Promise<void> => {
  let opening: unknown;
  try {
    opening = await readOpening(path);
  } catch (cause) {
    throw new AppError(
      'input.invalid',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  const known = Opening.safeParse(opening);
  if (!known.success) throw new AppError('input.invalid', `${path} is not a backup of Plimsoll.`);
  if (known.data.format > backupFormat)
    throw new AppError(
      'input.invalid',
      `The backup is of format ${known.data.format}, this version reads up to ${backupFormat}. Use the version that made it.`,
    );
};

const damaged = (what: string): AppError =>
  new AppError('input.invalid', `The backup is damaged: ${what}. Nothing was restored. Use another copy of the file.`);

const parse = <Schema extends z.ZodType>(schema: Schema, payload: Buffer, place: string): z.output<Schema> => {
  try {
    return schema.parse(JSON.parse(payload.toString()));
  } catch {
    throw damaged(`${place} cannot be read`);
  }
};

/** How far a file was read, and what is expected next. */
class Reading {
  header: BackupHeader | undefined;
  end: BackupEnd | undefined;
  hash = createHash('sha256');
  #open = false;
  #next = 0;

  place(): string {
    const section = this.header?.sections[this.#next];
    return section === undefined ? 'what follows its last section' : `section ${sectionName(section)}`;
  }

  begin(payload: Buffer): void {
    const expected = this.header?.sections[this.#next];
    if (this.#open || expected === undefined || payload.toString() !== JSON.stringify(expected))
      throw damaged(`${this.place()} does not begin where it should`);
    this.#open = true;
    this.hash = createHash('sha256');
  }

  finish({ sha256, rows }: SectionEnd): void {
    const matches = sha256 === this.hash.digest('hex') && rows === this.header?.sections[this.#next]?.rows;
    if (!this.#open || !matches) throw damaged(`${this.place()} has another digest than was written`);
    this.#open = false;
    this.#next += 1;
  }

  whole(): VerifiedBackup {
    const { header, end } = this;
    if (header === undefined || end === undefined || this.#next !== header.sections.length)
      throw damaged(`it ends before ${this.#open || header !== undefined ? this.place() : 'its header'} is complete`);
    return { header, end };
  }
}
