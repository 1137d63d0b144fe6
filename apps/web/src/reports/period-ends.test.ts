import { expect, it } from 'vitest';
import { periodEnds } from './period-ends.ts';

it.each([
  ['2026-08-14', ['2026-07-31', '2026-06-30', '2025-12-31']],
  ['2026-01-01', ['2025-12-31', '2025-12-31', '2025-12-31']],
  ['2028-03-31', ['2028-02-29', '2027-12-31', '2027-12-31']],
])('of %s are %j', (today, days) => {
  expect(periodEnds(today).map(({ day }) => day)).toEqual(days);
});
