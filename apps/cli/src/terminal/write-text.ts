import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { AppError } from '@plimsoll/domain';

/** Writes pieces to a stream no faster than it takes them. */
export const writeText = async (pieces: Iterable<string>, out: NodeJS.WritableStream): Promise<void> => {
  for (const piece of pieces) if (!out.write(piece)) await once(out, 'drain');
};

/** Writes pieces to a file. Throws `input.invalid` when it cannot be written. */
export const writeFileText = async (pieces: Iterable<string>, path: string): Promise<void> => {
  const file = createWriteStream(path);
  try {
    await once(file, 'open');
    await writeText(pieces, file);
    file.end();
    await once(file, 'finish');
  } catch (cause) {
    throw new AppError(
      'input.invalid',
      `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
};
