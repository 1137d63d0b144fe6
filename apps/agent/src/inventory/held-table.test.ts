import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HeldTable } from './held-table.ts';

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** As the server answers. */
const planesOf = (hashes: readonly Buffer[], width: number): Buffer => {
  const sorted = [...hashes].sort(Buffer.compare);
  return Buffer.concat(
    Array.from({ length: width }, (_, plane) => Buffer.from(sorted.map((hash) => hash[plane] ?? 0))),
  );
};

const names = Array.from({ length: 2000 }, (_, index) => `object-${index}`);
const hashes = names.map(hashOf);

describe('what the server holds', () => {
  it.each([5, 32])('is found by %i bytes of its hash, once, and nothing else is', (width) => {
    const table = new HeldTable(planesOf(hashes, width), width);
    expect(table.size).toBe(2000);
    for (const hash of hashes) expect(table.keep(hash)).toBe(true);
    for (const hash of hashes) expect(table.keep(hash)).toBe(false);
    for (let index = 0; index < 2000; index += 1) expect(table.keep(hashOf(`other-${index}`))).toBe(false);
  });

  it('is named bucket by bucket, with the sum of the hashes that were seen', () => {
    const table = new HeldTable(planesOf(hashes, 5), 5);
    const seen = hashes.filter((_, index) => index % 3 !== 0);
    for (const hash of seen) table.keep(hash);
    const sorted = [...hashes].sort(Buffer.compare);
    const named = [...table.keepLines()].flatMap(({ keep, count }) => {
      const rows = sorted.filter((hash) => hash[0] === keep.bucket);
      const bits = Buffer.from(keep.seen, 'base64');
      const kept = rows.filter((_, index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);
      const sum = kept.reduce((total, hash) => total ^ BigInt(`0x${hash.toString('hex')}`), 0n);
      expect(keep.digest).toBe(sum.toString(16).padStart(64, '0'));
      expect(kept).toHaveLength(count);
      return kept;
    });
    expect(named.map(String)).toEqual([...seen].sort(Buffer.compare).map(String));
  });

  it('forgets what a listing saw that starts again', () => {
    const table = new HeldTable(planesOf(hashes, 5), 5);
    for (const hash of hashes.slice(0, 100)) table.keep(hash);
    const mark = table.mark();
    const before = [...table.keepLines()];
    for (const hash of hashes.slice(100)) table.keep(hash);
    table.restore(mark);
    expect([...table.keepLines()]).toEqual(before);
    expect(table.keep(hashes[500] ?? Buffer.alloc(32))).toBe(true);
  });

  it('sends a body whose beginning two held ones share, or that another one took', () => {
    const twin = Buffer.from(hashes[0] ?? '');
    twin[31] = (twin[31] ?? 0) ^ 1;
    const shared = new HeldTable(planesOf([hashes[0] ?? twin, twin], 5), 5);
    expect(shared.keep(twin)).toBe(false);
    const taken = new HeldTable(planesOf([hashes[0] ?? twin], 5), 5);
    expect([taken.keep(twin), taken.keep(hashes[0] ?? twin)]).toEqual([true, false]);
  });
});
