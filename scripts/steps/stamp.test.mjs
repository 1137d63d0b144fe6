import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDigester, stampAt } from './stamp.mjs';

it('is fresh for exactly what it was set for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-stamp-'));
  const stamp = stampAt(join(folder, 'deep/stamp'));
  expect(stamp.isFresh('a')).toBe(false);
  stamp.set('a');
  expect([stamp.isFresh('a'), stamp.isFresh('b')]).toEqual([true, false]);
  stamp.clear();
  expect(stamp.isFresh('a')).toBe(false);
  rmSync(folder, { recursive: true });
});

it('digests content and words, and passes over what does not exist', () => {
  const digest = createDigester();
  expect(digest(['package.json'])).toBe(createDigester()(['package.json']));
  expect(digest(['package.json'])).not.toBe(digest(['package.json'], 'v20'));
  expect(digest(['package.json'])).not.toBe(digest(['tsconfig.json']));
  expect(digest(['no-such-file'])).toBe(digest([]));
});
