import { describe, expect, it } from 'vitest';
import { celValue } from './cel-value.ts';
import { ExpressionError } from './expression-error.ts';
import { compile, compileCondition } from './program.ts';

const object = celValue({
  l: [1, 2],
  text: 'héé😀x',
  many: Array.from({ length: 300 }, () => 'x'),
  long: 'a'.repeat(200_000),
  none: null,
  labels: JSON.parse('{"constructor":"x","__proto__":"y","a":"b"}'),
});
const run = (source: string): unknown => compile(source, ['object']).evaluate({ object });
const refusal = (work: () => unknown): ExpressionError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('an expression', () => {
  it.each([
    ['object.l == [1, 2] && 1 in object.l', true],
    ['object.l.map(x, x * 2).filter(x, x > 2)', [4n]],
    ['has(object.zz)', false],
    // A null field is no field, as the API server decodes it.
    ['has(object.none)', false],
    ['object.?zz.?yy.orValue("none")', 'none'],
    ['object[?"l"].orValue([]).size()', 2n],
    ['object.l.exists_one(x, x == 1)', true],
    ['object.zz == 1 || true', true],
    ['cel.bind(twice, object.l + object.l, twice.size())', 4n],
    ['duration("1h") > duration("30m")', true],
    ['timestamp("2026-01-02T03:04:05Z") < timestamp("2027-01-02T03:04:05Z")', true],
    ['int("12") + 1', 13n],
  ])('%s', (source, value) => {
    expect(run(source)).toEqual(value);
  });

  it.each([
    ['object.labels["constructor"]', 'x'],
    ['object.labels.__proto__', 'y'],
    ['object.labels.constructor', 'x'],
    ['has(object.labels.constructor)', true],
    ['has(object.l.constructor)', false],
    ['"constructor" in object.labels', true],
    ['object.labels.all(key, object.labels[key] != "z")', true],
    ['object.labels.size()', 3n],
    ['object.labels == object.labels', true],
    ['has(object.constructor)', false],
    ['has(object.__proto__)', false],
    ['has(object.toString)', false],
  ])('takes keys for keys: %s', (source, value) => {
    expect(refusalOr(() => run(source))).toEqual(value);
  });

  it.each([
    ['object.l[0] +', 1, 13],
    ['object.l[0] ==\n  nothing', 2, 2],
    ['object.l.\n foo()', 1, 0],
    ['"a" + 1', 1, 0],
    ['{"constructor": 1} == object.l', 1, 0],
    ['b"x".hex() == "78"', 1, 0],
    ['has(object)', 1, 4],
  ])('that is wrong is refused with its place: %s', (source, line, offset) => {
    const { at } = refusal(() => compile(source, ['object']));
    expect(at?.line).toBe(line);
    expect(at?.column).toBe(offset + 1);
  });

  it('may not be endless', () => {
    expect(refusal(() => compile('1 +'.repeat(3000), ['object'])).message).toMatch(/at most 4096 characters/);
    expect(() => compile(`${'('.repeat(500)}1${')'.repeat(500)}`, ['object'])).toThrow(ExpressionError);
    expect(() => compile(`${'!'.repeat(2000)}true`, ['object'])).toThrow(ExpressionError);
    const nested = (depth: number): string => (depth === 0 ? 'true' : `object.l.all(x${depth}, ${nested(depth - 1)})`);
    expect(compile(nested(3), ['object']).evaluate({ object })).toBe(true);
    expect(refusal(() => compile(nested(4), ['object'])).message).toMatch(/nested 3 deep/);
  });

  it('comes to true or false where that is asked', () => {
    expect(refusal(() => compileCondition('object.l.size()', ['object'])).message).toMatch(/is a int, not true/);
    expect(() => compileCondition('object.l', ['object'])({ object })).toThrow(/neither true nor false/);
  });
});

describe('a runaway', () => {
  it.each([
    'object.many.all(a, object.many.all(b, object.many.all(c, a == b && b == c)))',
    'object.many.exists(a, object.many.all(b, object.many.all(c, a == b && b == c))) || true',
    'object.long.matches("(a+)+$") || true',
    'object.many.map(a, object.many.map(b, object.many + object.many)).size() >= 0',
    'object.many.all(a, object.long == object.long + "")',
    'object.many.all(a, object.long.contains("b") == false && object.long.size() > 0 && object.long.indexOf("b") < 0)',
    `cel.bind(a, object.many + object.many, ${'cel.bind(a, a + a, '.repeat(30)}true${')'.repeat(30)})`,
    `cel.bind(a, object.long, ${'cel.bind(a, a + a, '.repeat(30)}true${')'.repeat(30)})`,
    'object.long.replace("", object.long) != ""',
    'object.many.map(a, object.long).join("").size() > 0',
    'duration(object.long) > duration("1s")',
  ])('ends, and is an error whatever stands beside it: %#', (source) => {
    expect(() => run(source)).toThrow(ExpressionError);
  });

  it('is the same one everywhere: steps are counted', () => {
    const source = 'object.l.all(x, object.many.all(y, y != ""))';
    expect(run(source)).toBe(true);
    expect(run(source)).toBe(true);
  });
});

/** The value, or false where the language has none because there is no such field. */
const refusalOr = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof ExpressionError && /No such key/.test(error.message) ? false : error;
  }
};
