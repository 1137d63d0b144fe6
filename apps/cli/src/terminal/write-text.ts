import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { AppError } from '@plimsoll/domain';

/** Characters handed over at once: each write is a call of the system, and verdicts are small and many. */
const batch = 64 << 10;

/** Writes pieces to a stream no faster than it takes them. */
export const writeText = async (pieces: Iterable<string>, out: NodeJS.WritableStream): Promise<void> => {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < batch) continue;
    const full = waiting;
    waiting = '';
    if (!out.write(full)) await once(out, 'drain');
  }
  if (waiting !== '' && !out.write(waiting)) await once(out, 'drain');
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
