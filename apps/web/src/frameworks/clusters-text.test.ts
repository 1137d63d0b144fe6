import { expect, it } from 'vitest';
import { clustersText } from './clusters-text.ts';

it('counts clusters and never gives a percentage', () => {
  expect(clustersText({ met: 41, unmet: 9, incomplete: 7, manual: 0 }, 'benchmark')).toBe(
    'met in 41 of 57 clusters, unmet 9, incomplete 7',
  );
  expect(clustersText({ met: 0, unmet: 1, incomplete: 0, manual: 0 }, 'standard')).toBe(
    'evidence contradicts in 1 of 1 cluster',
  );
  expect(clustersText({ met: 0, unmet: 0, incomplete: 0, manual: 0 }, 'benchmark')).toBe('no cluster in scope');
});
