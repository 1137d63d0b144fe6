import { expect, it } from 'vitest';
import { seenText } from './seen-text.ts';

const part = (clusters: number, limitedClusters: number, namespaces: number) =>
  seenText({ kind: 'part', clusters, limitedClusters, namespaces }, 'Harbour');

it('says how much of the organization somebody sees, and nothing to who sees all', () => {
  expect(seenText({ kind: 'everything' }, 'Harbour')).toBeUndefined();
  expect(part(0, 1, 2)).toBe('You see 2 namespaces in 1 cluster of Harbour.');
  expect(part(3, 0, 0)).toBe('You see 3 clusters of Harbour.');
  expect(part(1, 2, 5)).toBe('You see 1 whole cluster of Harbour, and 5 namespaces in 2 clusters beside.');
  expect(part(0, 0, 0)).toBe(
    'You see nothing of Harbour yet: no grant of yours finds a cluster. Ask an owner or admin for one.',
  );
});
