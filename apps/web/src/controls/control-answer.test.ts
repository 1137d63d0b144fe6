import type { ControlSummary } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { controlAnswer } from './control-facts.tsx';

const control = { applicable: 7, fail: 0, blind: 0, undetermined: 0, disabled: false } as ControlSummary;

describe('the answer of a control’s page', () => {
  it('says that nothing fails only of a control that judges', () => {
    expect(controlAnswer(control)).toBe('Nothing fails it among the 7 it applies to.');
    expect(controlAnswer({ ...control, undetermined: 7, disabled: true })).toContain(
      'The organization has disabled it',
    );
    // As of an instant when it was not disabled, it had judged.
    expect(controlAnswer({ ...control, fail: 1, disabled: true })).toBe('1 of the 7 it applies to fails it.');
  });
});
