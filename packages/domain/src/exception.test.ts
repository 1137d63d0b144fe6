import { describe, expect, it } from 'vitest';
import { ExceptionScope, exceptionHygiene, isWholeFound, latestExpiry } from './exception.ts';

const now = new Date('2026-03-01T00:00:00Z');
const after = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
const inForce = {
  state: 'approved' as const,
  expiresAt: after(60),
  excepted: 1,
  touched: 1,
  firstAt: now.toISOString(),
};

describe('the hygiene of an exception', () => {
  it.each([
    ['nothing, while it does what it is for', {}, []],
    ['that it never matched', { excepted: 0, touched: 0, firstAt: null }, ['never-matched']],
    ['that it is inert once what it was for is gone', { excepted: 0, touched: 0 }, ['inert']],
    ['that it is inert where other violations keep the finding open', { excepted: 0 }, ['inert']],
    ['that it is too broad', { excepted: 51, touched: 51 }, ['too-broad']],
    ['that it expires soon', { expiresAt: after(14) }, ['expiring']],
    ['that it has expired, by the clock', { expiresAt: after(0) }, ['expired']],
    ['that it has expired', { state: 'expired' as const, expiresAt: after(-1) }, ['expired']],
    ['nothing of a request', { state: 'requested' as const, excepted: 0, firstAt: null }, []],
  ])('says %s', (_what, other, said) => {
    expect(exceptionHygiene({ ...inForce, ...other }, now)).toEqual(said);
  });
});

it('ends sooner where the control is more severe', () => {
  expect(latestExpiry('critical', now).toISOString()).toBe(after(30));
  expect(latestExpiry('high', now).toISOString()).toBe(after(90));
  expect(latestExpiry('medium', now).toISOString()).toBe(after(180));
  expect(latestExpiry('low', now).toISOString()).toBe(after(365));
});

it('can only be about one name or some labels, of a kind that is written out', () => {
  const scope = { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name: 'web' } };
  expect(ExceptionScope.safeParse(scope).success).toBe(true);
  for (const wrong of [
    { subject: { labels: {} } },
    { subject: { name: 'web', labels: { a: 'b' } } },
    { subject: {} },
    { kind: '*' },
    { kind: 'Deployment.' },
    { found: '«masked:github-token/1:32-63»' },
    { wildcard: true },
  ])
    expect(ExceptionScope.safeParse({ ...scope, ...wrong }).success).toBe(false);
});

it('tells whole values from parts of them', () => {
  for (const whole of [null, true, 0, '', 'x'.repeat(300), ['a', 'b']]) expect(isWholeFound(whole)).toBe(true);
  for (const part of [`${'x'.repeat(300)}…`, Array.from({ length: 20 }, () => 'a'), ['«masked:jwt/1:256+»']])
    expect(isWholeFound(part)).toBe(false);
});
