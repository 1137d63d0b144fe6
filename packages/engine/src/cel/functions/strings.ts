import type { Environment } from '@marcbachmann/cel-js';
import { ExpressionError } from '../expression-error.ts';
import { define, renamed } from './define.ts';

/** Longest text that an expression may make. */
const maximumText = 1_000_000;

/**
 * Strings by code point, as the language counts them; the library counts UTF-16 units.
 * https://pkg.go.dev/github.com/google/cel-go/ext#Strings
 */
export const defineStrings = (environment: Environment): void => {
  define(environment, {
    [`string.${renamed('indexOf')}(string): int`]: (text: string, part: string) => indexOf(text, part, 0n),
    [`string.${renamed('indexOf')}(string, int): int`]: indexOf,
    [`string.${renamed('lastIndexOf')}(string): int`]: (text: string, part: string) => lastIndexOf(text, part),
    [`string.${renamed('lastIndexOf')}(string, int): int`]: lastIndexOf,
    [`string.${renamed('substring')}(int): string`]: (text: string, from: bigint) => substring(text, from),
    [`string.${renamed('substring')}(int, int): string`]: substring,
    [`string.${renamed('lowerAscii')}(): string`]: (text: string) =>
      text.replace(/[A-Z]+/g, (part) => part.toLowerCase()),
    [`string.${renamed('upperAscii')}(): string`]: (text: string) =>
      text.replace(/[a-z]+/g, (part) => part.toUpperCase()),
    [`string.${renamed('split')}(string): list<string>`]: (text: string, by: string) => split(text, by, -1n),
    [`string.${renamed('split')}(string, int): list<string>`]: split,
    [`list.${renamed('join')}(): string`]: (items: readonly unknown[]) => join(items, ''),
    [`list.${renamed('join')}(string): string`]: join,
    'string.charAt(int): string': charAt,
    'string.replace(string, string): string': (text: string, part: string, by: string) => replace(text, part, by, -1n),
    'string.replace(string, string, int): string': replace,
    'string.reverse(): string': (text: string) => pointsOf(text).reverse().join(''),
  });
};

const pointsOf = (text: string): string[] => Array.from(text);

const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text);

const outside = (index: bigint): never => {
  throw new ExpressionError(`index out of range: ${index}`);
};

const charAt = (text: string, index: bigint): string => {
  const points = pointsOf(text);
  if (index < 0n || index > BigInt(points.length)) outside(index);
  return points[Number(index)] ?? '';
};

const indexOf = (text: string, part: string, from: bigint): bigint => {
  const points = pointsOf(text);
  if (from < 0n || from > BigInt(points.length)) outside(from);
  const at = text.indexOf(part, points.slice(0, Number(from)).join('').length);
  return at < 0 ? -1n : BigInt(isPlain(text) ? at : pointsOf(text.slice(0, at)).length);
};

const lastIndexOf = (text: string, part: string, from?: bigint): bigint => {
  const points = pointsOf(text);
  if (from !== undefined && (from < 0n || from > BigInt(points.length))) outside(from);
  const latest = from === undefined ? text.length : points.slice(0, Number(from)).join('').length;
  const at = text.lastIndexOf(part, latest);
  return at < 0 ? -1n : BigInt(pointsOf(text.slice(0, at)).length);
};

const substring = (text: string, from: bigint, to?: bigint): string => {
  const points = pointsOf(text);
  const end = to ?? BigInt(points.length);
  if (from < 0n || from > BigInt(points.length)) outside(from);
  if (end < from || end > BigInt(points.length)) outside(end);
  return points.slice(Number(from), Number(end)).join('');
};

const split = (text: string, by: string, limit: bigint): string[] => {
  if (limit === 0n) return [];
  if (limit === 1n) return [text];
  const parts = by === '' ? pointsOf(text) : text.split(by);
  if (limit < 0n || BigInt(parts.length) <= limit) return parts;
  const most = Number(limit) - 1;
  return [...parts.slice(0, most), parts.slice(most).join(by)];
};

const join = (items: readonly unknown[], by: string): string => {
  let length = by.length * items.length;
  const texts: string[] = [];
  for (const item of items) {
    if (typeof item !== 'string') throw new ExpressionError('join() takes a list of strings');
    length += item.length;
    texts.push(item);
    tooLong(length);
  }
  return texts.join(by);
};

const replace = (text: string, part: string, by: string, limit: bigint): string => {
  if (limit === 0n) return text;
  const pieces = split(text, part, limit < 0n ? limit : limit + 1n);
  // Nothing lies before the first and behind the last character too.
  const around = part === '' && limit < 0n ? ['', ...pieces, ''] : pieces;
  tooLong(text.length + around.length * by.length);
  return around.join(by);
};

const tooLong = (length: number): void => {
  if (length > maximumText) throw new ExpressionError(`the text is longer than ${maximumText} characters`);
};
