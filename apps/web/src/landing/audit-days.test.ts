import { expect, it } from 'vitest';
import { auditDays } from './audit-days.ts';

it.each([
  ['2026-11-24T01:00:00Z', ['2026-10-31', '2026-09-30', '2025-12-31']],
  ['2026-01-01T00:00:00Z', ['2025-12-31', '2025-12-31', '2025-12-31']],
  ['2028-03-31T23:59:59Z', ['2028-02-29', '2027-12-31', '2027-12-31']],
])('on %s the days that auditors ask about are %j', (now, days) => {
  expect(auditDays(new Date(now)).map(({ day }) => day)).toEqual(days);
});
