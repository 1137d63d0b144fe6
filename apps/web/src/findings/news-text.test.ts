import { expect, it } from 'vitest';
import { newsText } from './news-text.ts';

const shown = { words: ['a', 'b', 'c'], total: 3 };

it.each([
  ['nothing moved', shown, shown, ''],
  ['one came', shown, { words: ['n', 'a', 'b', 'c'], total: 4 }, '1 new'],
  ['one came and one ended', shown, { words: ['n', 'a', 'b'], total: 3 }, '1 new'],
  ['many came onto other pages', shown, { words: ['a', 'b', 'c'], total: 1_215 }, '1,212 new'],
  ['one ended', shown, { words: ['a', 'c'], total: 2 }, 'The list has changed'],
  [
    'one ended and the next page moved up',
    { words: ['a', 'b'], total: 3 },
    { words: ['a', 'c'], total: 2 },
    'The list has changed',
  ],
  ['the order is another', shown, { words: ['b', 'a', 'c'], total: 3 }, 'The list has changed'],
])('%s', (_what, before, now, text) => {
  expect(newsText(before, now)).toBe(text);
});
