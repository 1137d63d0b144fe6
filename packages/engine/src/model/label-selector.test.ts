import { describe, expect, it } from 'vitest';
import { selects } from './label-selector.ts';

const expression = (operator: string, ...values: readonly string[]) => ({
  matchExpressions: [{ key: 'app', operator, values }],
});

describe('selects', () => {
  it('selects everything when it demands nothing', () => {
    expect(selects({}, {})).toBe(true);
    expect(selects({ matchLabels: {}, matchExpressions: [] }, { app: 'web' })).toBe(true);
  });

  it('demands every label and every expression', () => {
    const selector = { matchLabels: { app: 'web' }, ...expression('Exists') };
    expect(selects(selector, { app: 'web', tier: 'x' })).toBe(true);
    expect(selects(selector, { app: 'api' })).toBe(false);
    expect(selects(selector, {})).toBe(false);
  });

  it('knows the four operators, with NotIn holding where the label is missing', () => {
    expect(selects(expression('In', 'web', 'api'), { app: 'api' })).toBe(true);
    expect(selects(expression('In', 'web'), {})).toBe(false);
    expect(selects(expression('NotIn', 'web'), {})).toBe(true);
    expect(selects(expression('NotIn', 'web'), { app: 'web' })).toBe(false);
    expect(selects(expression('Exists'), { app: '' })).toBe(true);
    expect(selects(expression('DoesNotExist'), {})).toBe(true);
  });

  it('throws on an operator Kubernetes does not have', () => {
    expect(() => selects(expression('Like', 'w'), { app: 'web' })).toThrow(TypeError);
  });

  it('sees no inherited property as a label', () => {
    for (const key of ['constructor', '__proto__', 'toString']) {
      expect(selects({ matchExpressions: [{ key, operator: 'Exists' }] }, {})).toBe(false);
      expect(selects({ matchExpressions: [{ key, operator: 'Exists' }] }, JSON.parse(`{"${key}":"x"}`))).toBe(true);
    }
  });
});
