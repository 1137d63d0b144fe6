import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inputError, type ReadItem } from './source.ts';

/** A file to read. `named`: given by name, so that what is no Kubernetes object in it is an error. */
export interface FoundFile {
  readonly path: string;
  readonly named: boolean;
}

const endings = /\.(?:ya?ml|json|ndjson|jsonl)$/i;
const standardInput = '-';

/** Files behind the given paths: folders are walked, in order of names, hidden ones and node_modules left out. */
export async function* findFiles(paths: readonly string[]): AsyncIterable<FoundFile | ReadItem> {
  for (const path of paths) {
    if (path === standardInput) {
      yield { path, named: true };
      continue;
    }
    try {
      const found = await stat(path);
      if (found.isDirectory()) yield* walk(path, new Set());
      else yield { path, named: true };
    } catch (error) {
      yield inputError({ file: path, document: 1, line: 1 }, unreadable(error));
    }
  }
}

async function* walk(folder: string, above: ReadonlySet<string>): AsyncIterable<FoundFile | ReadItem> {
  // A symbolic link back to a folder above would never end.
  const real = await realpath(folder);
  if (above.has(real)) return;
  const names = await readdir(folder).catch((error: unknown) => unreadable(error));
  if (typeof names === 'string') {
    yield inputError({ file: folder, document: 1, line: 1 }, names);
    return;
  }
  for (const name of names.sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) yield* walk(path, new Set([...above, real]));
    else if (found?.isFile() && endings.test(name)) yield { path, named: false };
  }
}

/** Why a file or folder could not be opened, in words. */
export const unreadable = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read: permission denied';
  return `it could not be read: ${error instanceof Error ? error.message : String(error)}`;
};
