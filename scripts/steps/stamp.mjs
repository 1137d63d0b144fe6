import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from './root.mjs';

const skipped = new Set([
  'node_modules',
  'dist',
  '.next',
  '.cache',
  '.plimsoll',
  'coverage',
  'test-results',
  'fixtures',
  'testdata',
]);

const isTest = (name) => /\.test\.tsx?$/.test(name);

const addPath = (hash, path) => {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return;
  if (!entry.isDirectory()) {
    hash.update(`${path}\0${entry.size}\0`).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) if (!skipped.has(name) && !isTest(name)) addPath(hash, join(path, name));
};

/** A digest over files and folders inside the checkout (built files, tests and dependencies left out) and further words. */
export const digestOf = (paths, ...words) => {
  const hash = createHash('sha256');
  for (const path of paths) addPath(hash, inRoot(path));
  for (const word of words) hash.update(`\0${word}`);
  return hash.digest('hex');
};

/**
 * Remembers in `file` what a step was last done for. A step that dies half-way leaves no stamp: it is cleared first.
 */
export const stampAt = (file) => ({
  isFresh: (digest) => existsSync(file) && readFileSync(file, 'utf8') === digest,
  clear: () => rmSync(file, { force: true }),
  set: (digest) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, digest);
  },
});
