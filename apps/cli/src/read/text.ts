import { readFile } from 'node:fs/promises';
import { AppError } from '@plimsoll/domain';

/** Longest text taken in one piece; JavaScript strings end at 512 MiB. */
const longestText = 400 << 20;

/** Content of a file or, for `-`, of standard input. Throws `input.invalid` on what is no text. */
export const readText = async (path: string, stdin: AsyncIterable<Uint8Array>): Promise<string> =>
  textOf(path === '-' ? await collect(stdin) : await readFile(path));

const collect = async (stdin: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    length += chunk.length;
    if (length > longestText) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Bytes as text: UTF-8, or UTF-16 when its mark says so, as Windows PowerShell writes files. */
const textOf = (bytes: Buffer): string => {
  if (bytes.length > longestText) throw tooLong();
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('input.invalid', 'it is not text in UTF-8', { cause });
  }
  if (text.includes('\0')) throw new AppError('input.invalid', 'it is a binary file, not text');
  return text;
};

const tooLong = (): AppError =>
  new AppError(
    'input.invalid',
    `it is longer than ${longestText >> 20} MiB; give it as NDJSON, which is read line by line`,
  );
