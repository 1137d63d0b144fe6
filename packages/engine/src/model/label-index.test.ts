import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelSelector, Labels } from '../kubernetes/object.ts';
import { LabelIndex, SelectorIndex } from './label-index.ts';
import { selects } from './label-selector.ts';

const key = fc.constantFrom('app', 'tier', 'env', '__proto__', 'constructor');
const value = fc.constantFrom('a', 'b', '');
const labels: fc.Arbitrary<Labels> = fc
  .array(fc.tuple(key, value), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries));
const requirement = fc.record({
  key,
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: fc.array(value, { maxLength: 2 }),
});
const selector: fc.Arbitrary<LabelSelector> = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(requirement, { maxLength: 2 }) },
  { requiredKeys: [] },
);

describe('LabelIndex', () => {
  it('finds exactly what comparing every pair finds', () => {
    fc.assert(
      fc.property(fc.array(labels, { maxLength: 12 }), selector, (items, wanted) => {
        const index = new LabelIndex(items, (item) => item);
        const naive = items.filter((item) => selects(wanted, item));
        expect(index.matching(wanted)).toEqual(naive);
        expect(index.matchesAny(wanted)).toBe(naive.length > 0);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('refuses a selector it cannot understand as soon as there is anything to select', () => {
    const index = new LabelIndex([{ app: 'a' }], (item) => item);
    expect(() => index.matching({ matchExpressions: [{ key: 'app', operator: 'Like' }] })).toThrow(TypeError);
  });
});

describe('SelectorIndex', () => {
  it('finds exactly the selectors that select', () => {
    fc.assert(
      fc.property(fc.array(selector, { maxLength: 12 }), labels, (selectors, given) => {
        const items = selectors.map((own, at) => ({ own, at }));
        const index = new SelectorIndex(items, (item) => item.own);
        const found = [...index.selecting(given)].map((item) => item.at).sort((a, b) => a - b);
        expect(found).toEqual(items.filter((item) => selects(item.own, given)).map((item) => item.at));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
