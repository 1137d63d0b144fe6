import type { PriorityFactor } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { loweringOf } from './lowering.ts';

const factor = (name: PriorityFactor['factor'], weight: number): PriorityFactor => ({
  factor: name,
  weight,
  value: '',
  source: '',
});

describe('what would lower a priority', () => {
  it('names what raises it, heaviest first, and mitigation that is not there', () => {
    const texts = loweringOf([factor('severity', 25), factor('privilege', 0.25), factor('exposure', 0.6)]);
    expect(texts[0]).toContain('network');
    expect(texts[1]).toContain('rights');
    expect(texts[2]).toContain('Isolating');
  });

  it('does not advise what is done already or weighs nothing', () => {
    expect(loweringOf([factor('severity', 12), factor('exposure', 0), factor('mitigation', -0.2)])).toEqual([]);
  });
});
