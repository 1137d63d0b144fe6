import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/**
 * Writes the pages of a folder that holds nothing else, by their names; a page that is not among them goes. With
 * `--check` on the command line it says what differs instead, and the process ends with 1. The formatter leaves such
 * folders alone: they are written as they are read.
 */
export const writePages = (folder: string, pages: ReadonlyMap<string, string>): void => {
  const path = fileURLToPath(new URL(folder, root));
  mkdirSync(path, { recursive: true });
  const present = new Map(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]));
  const stale = [
    ...[...pages].filter(([name, text]) => present.get(name) !== text).map(([name]) => name),
    ...[...present.keys()].filter((name) => !pages.has(name)),
  ];
  if (process.argv.includes('--check')) {
    for (const name of stale) console.error(`${folder}/${name} is out of date: run npm run generate`);
    if (stale.length > 0) process.exitCode = 1;
    return;
  }
  for (const name of stale) {
    const text = pages.get(name);
    if (text === undefined) rmSync(join(path, name));
    else writeFileSync(join(path, name), text);
  }
};
