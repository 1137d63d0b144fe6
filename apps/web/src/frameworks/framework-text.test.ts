import { requirementStates, requirementStatesOf } from '@plimsoll/domain';
import { expect, it } from 'vitest';
import { judgedText, publishedText, stateText } from './framework-text.ts';

it('never says that a standard is met or complied with', () => {
  const words = requirementStatesOf.standard.map(stateText).join(' ');
  expect(words).not.toMatch(/\bmet\b|compl/i);
});

it('has words of its own for every state', () => {
  const words = requirementStates.map(stateText);
  expect(new Set(words).size).toBe(words.length);
  expect(words).not.toContain('');
});

it('says what CIS publishes of a recommendation, and what of it is not known', () => {
  expect(publishedText({ level: 2, assessment: 'manual' })).toBe('Level 2, assessed by hand');
  expect(publishedText({ level: null, assessment: 'automated' })).toBe('Level not known, assessed automatically');
  expect(publishedText({ level: 1, assessment: null })).toBe('Level 1, assessment not known');
  expect(publishedText({ level: null, assessment: null })).toBe('');
});

it('says which clusters are outside, and which are judged by assumption', () => {
  const of = (judged: number, outside: number, assumed: number) =>
    judgedText({ clusters: { judged, outside, assumed } } as Parameters<typeof judgedText>[0]);
  expect(of(3, 0, 0)).toBe('');
  expect(of(3, 1, 0)).toBe('1 cluster of another distribution is outside this benchmark and in none of its numbers.');
  expect(of(3, 0, 2)).toBe('The distribution of 2 of 3 clusters is not known: judged as self-managed.');
});
