import { expect, it } from 'vitest';
import { rangeText } from './range-text.ts';

it('says which of how many are shown, and never more than there are', () => {
  expect(rangeText(1, 50, { count: 1000, exact: false })).toBe('1 to 50 of 1,000+');
  expect(rangeText(51, 3, { count: 53, exact: true })).toBe('51 to 53 of 53');
  expect(rangeText(51, 3, { count: 50, exact: true })).toBe('51 to 53 of 53');
  expect(rangeText(1, 0, { count: 0, exact: true })).toBe('none');
});
