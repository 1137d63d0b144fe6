import { describe, expect, it } from 'vitest';
import { readPickedScope, writePickedScope } from './picked-scope.ts';

const east = '0190f0a0-0000-7000-8000-000000000001';
const west = '0190f0a0-0000-7000-8000-000000000002';
const team = '0190f0a0-0000-7000-8000-000000000003';

describe('a picked scope', () => {
  it.each([
    { clusters: [{ clusterId: east }] },
    { clusters: [{ clusterId: east, namespaces: ['pay', 'shop-2'] }, { clusterId: west }] },
    { team, clusters: [] },
    { team, clusters: [{ clusterId: west, namespaces: ['shop'] }] },
  ])('is read as it was written, and stands in an address as it is: %j', (picked) => {
    const text = writePickedScope(picked);
    expect(readPickedScope(text)).toEqual(picked);
    expect(new URLSearchParams({ scope: text }).toString()).toBe(`scope=${text}`);
  });

  it.each([
    '',
    'all',
    'team',
    `team.${team}_team.${west}`,
    `team.${team}.shop`,
    `${east}.`,
    `${east}.Shop`,
    `${east}.a/../b`,
    `${east}__${west}`,
    Array.from({ length: 101 }, () => east).join('_'),
    'a'.repeat(9_000),
  ])('is nothing when it is malformed: %j', (text) => {
    expect(readPickedScope(text)).toBeUndefined();
  });
});
