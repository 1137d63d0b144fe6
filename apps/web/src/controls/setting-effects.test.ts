import { describe, expect, it } from 'vitest';
import { settingEffects } from './setting-effects.ts';

const control = {
  applicable: 10,
  pass: 6,
  fail: 3,
  excepted: 1,
  severity: 'high',
  own: 'high',
  gates: ['plimsoll-baseline'],
  frameworks: [{ id: 'pss', requirements: ['a', 'b'] }],
} as const;
const asItComes = { enabled: true, severity: null, parameters: {} };
const effects = (after: object, before: object = asItComes) =>
  settingEffects(control as never, { ...asItComes, ...before }, { ...asItComes, ...after }).join('\n');

describe('what a decision about a control will move', () => {
  it('is nothing where nothing is decided', () => {
    expect(effects({})).toBe('');
    expect(effects({ severity: 'high' })).toBe('');
  });

  it('is every verdict, when it is disabled, and never to a pass', () => {
    const said = effects({ enabled: false });
    expect(said).toContain('3 failing, 1 excepted and 6 passing become unknown: 10');
    expect(said).toContain('It gates plimsoll-baseline');
    expect(said).toContain('cannot rise');
    expect(said).toContain('2 requirements of 1 framework name it');
    expect(effects({}, { enabled: false })).toContain('It judges again');
  });

  it('is the findings, with another severity, and not the headline', () => {
    expect(effects({ severity: 'low' })).toContain('4 findings in your scope go from high to low');
    expect(effects({}, { severity: 'low' })).toContain('go from low to high');
  });

  it('is not known of other parameters before it is judged', () => {
    const values = { parameters: { a: ['x'], b: true } };
    expect(effects(values)).toContain('10 that it applies to are judged by the new values');
    expect(effects({ parameters: { b: true, a: ['x'] } }, values)).toBe('');
  });
});
