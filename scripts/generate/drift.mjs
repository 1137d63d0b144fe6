import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';

/** The digest of every file that git knows or would add; what it ignores cannot drift. */
export const snapshot = async () => {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    remedy: 'Run this inside a git checkout',
  });
  const digests = new Map();
  for (const file of stdout.split('\0').filter(Boolean)) {
    const bytes = await readFile(inRoot(file)).catch(() => undefined);
    if (bytes !== undefined) digests.set(file, createHash('sha256').update(bytes).digest('hex'));
  }
  return digests;
};

/** The files that differ between two snapshots. */
export const tellDifferences = (before, after) =>
  [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file)).sort();
