import { expect, it } from 'vitest';
import { brokenAt, placeOf } from './json-position.ts';

it.each([
  ['{"a": [\n  {"id": oops}\n]}', 2, 10],
  ['', 1, 1],
  ['{"a": 1', 1, 8],
  ['[1, 2, }', 1, 8],
  ['{"a" 1}', 1, 6],
  ['{"a": 1}\n{', 2, 1],
  ['{"a": "b\nc"}', 1, 9],
])('tells where %j stops being JSON', (text, line, column) => {
  expect(placeOf(text, brokenAt(text))).toEqual({ line, column });
});
