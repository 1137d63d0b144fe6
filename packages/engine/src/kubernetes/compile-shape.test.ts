import { describe, expect, it } from 'vitest';
import { compileShape } from './compile-shape.ts';
import { podShape } from './pod-shape.ts';
import { guardOf, type Shape } from './shape.ts';

const shapes: readonly Shape[] = [
  'any',
  'flag',
  'number',
  'text',
  'intOrText',
  'object',
  'texts',
  'map',
  ['number'],
  [['text']],
  { name: 'text', on: 'flag', count: 'number', port: 'intOrText', rest: 'any', 'with-dash': 'map' },
  { items: [{ names: 'texts', of: { any: 'object' } }] },
  { '*': { size: 'number' } },
  podShape,
];

const leaves: readonly unknown[] = [null, undefined, true, 0, '', 'text', [], {}, [null], ['a'], ['a', 1], { a: 'b' }];

/** Every leaf, and every leaf at every field of the shape, one and two levels deep. */
const valuesFor = (shape: Shape, depth = 0): readonly unknown[] => {
  if (typeof shape === 'string' || depth > 3) return leaves;
  if (Array.isArray(shape)) return [...leaves, ...valuesFor(shape[0] as Shape, depth + 1).map((item) => [item])];
  const fields = Object.entries(shape as { readonly [field: string]: Shape });
  return [
    ...leaves,
    ...fields.flatMap(([field, of]) =>
      valuesFor(of, depth + 1).map((value) => ({ other: 1, [field === '*' ? 'some' : field]: value })),
    ),
  ];
};

describe('compileShape', () => {
  it('takes and refuses what the interpreter of shapes does', () => {
    const seen = { fits: 0, not: 0 };
    for (const shape of shapes) {
      const [fits, guard] = [compileShape(shape), guardOf(shape)];
      for (const value of valuesFor(shape)) {
        // Absent and null are right everywhere, and asked about by nobody.
        if (value === undefined || value === null) continue;
        const answer = fits(value);
        expect([value, answer]).toEqual([value, guard(value) === undefined]);
        seen[answer ? 'fits' : 'not'] += 1;
      }
    }
    expect(Math.min(seen.fits, seen.not)).toBeGreaterThan(500);
  });
});
