import type { Me } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { landingOf } from './landing.ts';

const me = (role: string, more: Partial<Me> = {}): Me =>
  ({ actor: { role }, scope: { kind: 'everything' }, organization: { isDemo: false }, ...more }) as Me;
const part = { scope: { kind: 'part', clusters: 0, limitedClusters: 1, namespaces: 2 } } as const;

describe('where somebody begins', () => {
  it.each([
    ['owner', 'summary'],
    ['admin', 'posture'],
    ['security-engineer', 'posture'],
    ['control-owner', 'posture'],
    ['auditor', 'audit'],
    ['developer', 'mine'],
  ])('follows from the role %s: %s', (role, landing) => {
    expect(landingOf(me(role), 3, undefined)).toBe(landing);
  });

  it('is their own part for who sees a part, save for who audits it', () => {
    expect(landingOf(me('security-engineer', part), 3, undefined)).toBe('mine');
    expect(landingOf(me('auditor', part), 3, undefined)).toBe('audit');
  });

  it('is what they chose, and never what is none', () => {
    expect(landingOf(me('owner'), 3, 'mine')).toBe('mine');
    expect(landingOf(me('auditor'), 3, 'https://evil.example')).toBe('audit');
  });

  it('is how to begin where there is no cluster, and the posture in the demonstration', () => {
    expect(landingOf(me('developer'), 0, 'audit')).toBe('posture');
    expect(landingOf(me('auditor', { organization: { isDemo: true } } as Partial<Me>), 3, undefined)).toBe('posture');
  });
});
