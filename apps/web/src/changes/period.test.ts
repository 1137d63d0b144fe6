import { expect, it } from 'vitest';
import { changesHref, instantsOf, periodOf } from './period.ts';

const now = new Date('2026-07-01T10:00:00Z');

it('compares the ends of two days, the second of them now unless it is in the past', () => {
  const period = periodOf({ from: '2026-06-01', to: '2026-06-30' }, now);
  expect(instantsOf(period)).toEqual({ from: '2026-06-01T23:59:59.999999Z', to: '2026-06-30T23:59:59.999999Z' });
  expect(periodOf({ from: '2026-06-01', to: '2026-07-01' }, now)).toEqual({ from: '2026-06-01', to: undefined });
  expect(periodOf({ from: ['2026-06-01', '2026-06-02'], to: 'x' }, now)).toEqual({ from: undefined, to: undefined });
});

it('is an address', () => {
  expect(changesHref({})).toBe('/changes');
  expect(changesHref({ from: '2026-06-01', cluster: 'a b' })).toBe('/changes?from=2026-06-01&cluster=a+b');
});
