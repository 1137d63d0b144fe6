import { describe, expect, it } from 'vitest';
import { askedDay, endOfDay, handedOnDay, hrefAsOf, takesAsOf } from './as-of.ts';

const now = new Date('2026-07-01T10:00:00Z');
const origin = 'https://plimsoll.example';

describe('the day that is looked at', () => {
  it.each([
    ['2026-06-30', '2026-06-30'],
    ['2026-07-01', undefined],
    ['2027-01-01', undefined],
    ['now', undefined],
    ['2026-13-40', undefined],
    ['2026-06-30T10:00:00Z', undefined],
    ['<script>', undefined],
    [null, undefined],
  ])('of %s is %s', (asked, day) => {
    expect(askedDay(asked, now)).toBe(day);
  });

  it('ends with its last microsecond', () => {
    expect(endOfDay('2026-06-30')).toBe('2026-06-30T23:59:59.999999Z');
  });

  it.each([
    [`${origin}/findings?asOf=2026-06-30`, '2026-06-30'],
    [`${origin}/findings?asOf=now`, undefined],
    [`${origin}/findings`, undefined],
    ['https://elsewhere.example/?asOf=2026-06-30', undefined],
    ['not an address', undefined],
    [null, undefined],
  ])('is handed on from %s as %s', (referer, day) => {
    expect(handedOnDay(referer, origin, now)).toBe(day);
  });
});

it('keeps what a page filters by, and forgets a place in its list', () => {
  expect(hrefAsOf('/findings', '?severity=high&cursor=abc&open=x', '2026-06-30')).toBe(
    '/findings?severity=high&asOf=2026-06-30',
  );
});

it.each([
  ['/', true],
  ['/findings', true],
  ['/summary', true],
  ['/clusters/heat-map', true],
  ['/clusters/9b2f8a4e-0000-4000-8000-000000000000', true],
  ['/clusters/9b2f8a4e-0000-4000-8000-000000000000/namespaces/shop', true],
  ['/clusters/9b2f8a4e-0000-4000-8000-000000000000/settings', false],
  ['/clusters/new', false],
  ['/frameworks/pss', true],
  ['/inventory/objects', true],
  ['/inventory/images', false],
  ['/controls/pod-privileged', true],
  ['/controls/data', false],
  ['/settings', false],
  ['/changes', false],
  ['/sign-in', false],
])('%s can be looked at as it was: %s', (path, answer) => {
  expect(takesAsOf(path)).toBe(answer);
});
