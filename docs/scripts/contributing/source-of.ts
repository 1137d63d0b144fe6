import { readPage } from '../markdown/write-page.ts';

/** A source file, which must be there. */
export const sourceOf = (path: string): string => {
  const source = readPage(path);
  if (source === '') throw new Error(`${path} is gone: choose another example`);
  return source;
};

/** The lines of a file from the first that begins with `from` up to the next that begins with `to`. */
export const partOf = (path: string, from: string, to: string): string => {
  const lines = sourceOf(path).split('\n');
  const start = lines.findIndex((line) => line.startsWith(from));
  const end = lines.findIndex((line, index) => index > start && line.startsWith(to));
  if (start < 0 || end < 0) throw new Error(`${path} has no lines from "${from}" to "${to}"`);
  return lines.slice(start, end).join('\n');
};
