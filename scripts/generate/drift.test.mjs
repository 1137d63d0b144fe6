import { expect, it } from 'vitest';
import { tellDifferences } from './drift.mjs';

it('names files that changed, appeared or went', () => {
  const before = new Map([
    ['same', '1'],
    ['changed', '1'],
    ['gone', '1'],
  ]);
  const after = new Map([
    ['same', '1'],
    ['changed', '2'],
    ['new', '1'],
  ]);
  expect(tellDifferences(before, after)).toEqual(['changed', 'gone', 'new']);
});
