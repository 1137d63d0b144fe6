import type { ExpressionPosition } from '@plimsoll/engine';
import { type Document, isScalar, Scalar } from 'yaml';

/** Where the innermost node of a path that is there begins, as a position in the text. */
export const placeOfPath = (document: Document.Parsed, path: readonly PropertyKey[]): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const start = rangeOf(document.getIn(path.slice(0, length), true))?.[0];
    if (start !== undefined) return start;
  }
  return rangeOf(document.contents)?.[0] ?? 0;
};

/** Where a place inside of an expression stands. Exact in one line and in block scalars, else where the expression begins. */
export const placeOfExpression = (
  document: Document.Parsed,
  path: readonly PropertyKey[],
  at: ExpressionPosition,
  text: string,
): number => {
  const node: unknown = document.getIn(path, true);
  const range = rangeOf(node);
  if (!isScalar(node) || range === undefined) return placeOfPath(document, path);
  const [start, end] = range;
  if (node.type === Scalar.BLOCK_LITERAL) return inBlock(text, start, at);
  const written = typeof node.value === 'string' ? node.value : '';
  // A quoted expression begins behind its quote; with escapes in it nobody can tell where.
  const quote = /^["']/.test(text.slice(start, end)) ? 1 : 0;
  const blank = written.length - written.trimStart().length;
  return text.startsWith(written, start + quote) ? start + quote + blank + at.start : start;
};

/** Line by line below the header of the block, behind the indentation that its first line has. */
const inBlock = (text: string, start: number, { line, column }: ExpressionPosition): number => {
  let from = text.indexOf('\n', start) + 1;
  const indentation = /^[ ]*/.exec(text.slice(from))?.[0].length ?? 0;
  for (let below = 1; below < line; below += 1) from = text.indexOf('\n', from) + 1;
  return from + indentation + column - 1;
};

const rangeOf = (node: unknown): readonly [number, number] | undefined => {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' && typeof range[1] === 'number'
    ? [range[0], range[1]]
    : undefined;
};
