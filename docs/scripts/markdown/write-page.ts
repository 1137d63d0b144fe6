import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from './format.ts';

const root = new URL('../../../', import.meta.url);

/** Text of a page, by its path from the root of the repository; empty where there is none yet. */
export const readPage = (path: string): string => {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

/** Writes a page, formatted, where it differs. With `--check` on the command line it says so instead, and the process ends with 1. */
export const writePage = (path: string, text: string): void => {
  const formatted = format(path, text);
  if (readPage(path) === formatted) return;
  if (process.argv.includes('--check')) {
    console.error(`${path} is out of date: run npm run generate`);
    process.exitCode = 1;
  } else writeFileSync(fileURLToPath(new URL(path, root)), formatted);
};
