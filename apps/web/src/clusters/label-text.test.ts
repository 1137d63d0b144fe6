import { describe, expect, it } from 'vitest';
import { labelsOf, labelText } from './label-text.ts';

describe('labels in a field', () => {
  it('are read with commas or lines between them, and written back in an order of their own', () => {
    const labels = labelsOf(' team = shop,\nregion=eu=1\n\nflag,');
    expect(labels).toEqual({ team: 'shop', region: 'eu=1', flag: '' });
    expect(labelText(labels)).toBe('flag=, region=eu=1, team=shop');
    expect(labelsOf(labelText(labels))).toEqual(labels);
  });

  it('called like something every object has are labels like others', () => {
    expect(Object.entries(labelsOf('constructor=x,__proto__=y'))).toEqual([
      ['constructor', 'x'],
      ['__proto__', 'y'],
    ]);
  });
});
