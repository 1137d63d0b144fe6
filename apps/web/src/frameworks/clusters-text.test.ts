import { expect, it } from 'vitest';
import { clustersText } from './clusters-text.ts';

it('counts clusters and never gives a percentage', () => {
  expect(
    clustersText([
      { state: 'met', count: 41 },
      { state: 'unmet', count: 9 },
      { state: 'incomplete', count: 7 },
    ]),
  ).toBe('met in 41 of 57 clusters, unmet 9, incomplete 7');
  expect(clustersText([{ state: 'contradicts', count: 1 }])).toBe('evidence contradicts in 1 of 1 cluster');
  expect(clustersText([])).toBe('no cluster judged');
});
