import { frameworkKinds, requirementStates } from '@plimsoll/domain';
import { expect, it } from 'vitest';
import { stateText } from './framework-text.ts';

it('never says that a standard is met or complied with', () => {
  const words = requirementStates.map((state) => stateText('standard', state)).join(' ');
  expect(words).not.toMatch(/\bmet\b|compl/i);
});

it('has words for every state of every kind of framework', () => {
  for (const kind of frameworkKinds) for (const state of requirementStates) expect(stateText(kind, state)).not.toBe('');
});
