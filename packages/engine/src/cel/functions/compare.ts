import { ExpressionError } from '../expression-error.ts';

/** Deep equality of values; numbers of both kinds compare by value, as the language has it. */
export const areEqual = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return a >= b && a <= b;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => areEqual(item, b[index]));
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && areEqual(value, b.get(key)));
  return isOurs(a, 'equals') && isOurs(b, 'equals') && a.constructor === b.constructor && a.equals(b);
};

/** What our own types can do: all of them know their like, some have an order. */
interface OwnType {
  equals(other: unknown): boolean;
  compare(other: unknown): number;
}

const isOurs = <Ability extends keyof OwnType>(value: unknown, ability: Ability): value is Pick<OwnType, Ability> =>
  typeof value === 'object' && value !== null && ability in value && !(value instanceof Map) && !Array.isArray(value);

const isNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** Order of two values of one kind; throws where there is none. */
export const order = (a: unknown, b: unknown): number => {
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'string' && typeof b === 'string') return orderOfText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (isOurs(a, 'compare') && isOurs(b, 'compare') && a.constructor === b.constructor) return Math.sign(a.compare(b));
  throw new ExpressionError('these items have no order');
};

// By code point, as Go compares: UTF-16 would put astral characters before U+E000.
const orderOfText = (a: string, b: string): number => {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  for (;;) {
    const x = left.next();
    const y = right.next();
    if (x.done === true || y.done === true) return Number(y.done === true) - Number(x.done === true);
    const difference = (x.value.codePointAt(0) ?? 0) - (y.value.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
};
