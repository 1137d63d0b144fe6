import { expect, it } from 'vitest';
import type { GrantScope } from './grant.ts';
import { scopeText } from './scope-text.ts';

const east = '0190f0a0-0000-7000-8000-000000000001';
const gone = '0190f0a0-0000-7000-8000-000000000002';
const nameOf = (id: string): string | undefined => (id === east ? 'east' : undefined);

it.each<[GrantScope, string]>([
  [[], 'everything'],
  [[{ clusters: { every: true } }], 'everything'],
  [[{ clusters: { id: east } }, { clusters: { id: gone } }], 'east; a cluster that is gone'],
  [[{ clusters: { id: east }, namespaces: { names: ['shop'] } }], 'east, namespace shop'],
  [[{ clusters: { every: true }, namespaces: { names: ['shop', 'pay'] } }], 'every cluster, namespaces shop, pay'],
  [
    [{ clusters: { labels: { tier: 'gold', zone: 'eu' } }, namespaces: { labels: { team: 'shop' } } }],
    'clusters with tier=gold, zone=eu, namespaces with team=shop',
  ],
])('%j is said as %s', (scope, text) => {
  expect(scopeText(scope, nameOf)).toBe(text);
});
