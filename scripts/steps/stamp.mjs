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

// Tests do not end up in a build, and the other two are written by one.
const isNoSource = (name) => /\.test\.tsx?$|^next-env\.d\.ts$|\.tsbuildinfo$/.test(name);

const fileDigest = (path, size, memory) => {
  const known = memory.get(path);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(`${path}\0${size}\0`).update(readFileSync(path)).digest('hex');
  memory.set(path, digest);
  return digest;
};

const addPath = (hash, path, memory) => {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return;
  if (!entry.isDirectory()) {
    hash.update(fileDigest(path, entry.size, memory));
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!skipped.has(name) && !isNoSource(name)) addPath(hash, join(path, name), memory);
  }
};

/**
 * A function that digests files and folders inside the checkout (built files, tests and dependencies left out) and further
 * words. It reads each file once, so make a new one after files were written.
 */
export const createDigester = () => {
  const memory = new Map();
  return (paths, ...words) => {
    const hash = createHash('sha256');
    for (const path of paths) addPath(hash, inRoot(path), memory);
    for (const word of words) hash.update(`\0${word}`);
    return hash.digest('hex');
  };
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
