import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKey } from './duplicate-key.ts';

/** A JSON value as pairs, so that a key can stand twice. */
type Tree = string | { readonly list: readonly Tree[] } | { readonly pairs: readonly (readonly [string, Tree])[] };

const escapeAll = (key: string): string =>
  `"${[...key].map((character) => [...Array(character.length).keys()].map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')).join('')}"`;

const textOf = (tree: Tree, escaped: boolean): string => {
  if (typeof tree === 'string') return tree;
  if ('list' in tree) return `[ ${tree.list.map((item) => textOf(item, !escaped)).join(' ,')}]`;
  return `{${tree.pairs.map(([key, value], at) => `${escaped && at % 2 === 0 ? escapeAll(key) : JSON.stringify(key)} : ${textOf(value, !escaped)}`).join(', ')} }`;
};

const hasTwice = (tree: Tree): boolean => {
  if (typeof tree === 'string') return false;
  if ('list' in tree) return tree.list.some(hasTwice);
  return (
    new Set(tree.pairs.map(([key]) => key)).size < tree.pairs.length || tree.pairs.some(([, value]) => hasTwice(value))
  );
};

const key = fc.constantFrom('a', 'b', 'c', '', '"', '\\', '__proto__', '{', '[,:', 'ä😀', 'a"b');
const scalar = fc.oneof(
  fc.constantFrom('1', '-0.5e3', 'true', 'null', '"{\\"a\\":1,\\"a\\":2}"', '"\\\\"', '","'),
  key.map((text) => JSON.stringify(text)),
);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }).map((list) => ({ list })),
    fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map((pairs) => ({ pairs })),
  ),
}));

describe('a key that stands twice', () => {
  it('is found exactly when one does, however it is spelled', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (one, escaped) => {
        const text = textOf(one, escaped);
        expect(duplicateKey(text) !== undefined, text).toBe(hasTwice(one));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":{"b":1,"\\u0062":2}}', 'b'],
    ['[{"x":[{"k":1},{"k":1,"k":1}]}]', 'k'],
    ['{"":1,"":2}', ''],
    ['{"a":"a","b":"a"}', undefined],
    ['{"a":["a","a"],"b":{"a":1}}', undefined],
    ['[{"a":1},{"a":2}]', undefined],
    ['"a"', undefined],
  ])('in %s', (text, twice) => {
    expect(duplicateKey(text)).toBe(twice);
  });

  it('is looked for in time that grows with the text, however it is nested', () => {
    const deep = 200_000;
    expect(duplicateKey(`${'[{"a":'.repeat(deep)}1${'}]'.repeat(deep)}`)).toBeUndefined();
  });
});
