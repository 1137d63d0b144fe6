import { parsePath } from '@plimsoll/engine';
import { type Document, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { LineOf } from './source.ts';

/** Finds the lines of fields below a node; what an alias repeats stands where its anchor is. */
export const linesBelow =
  (root: unknown, document: Document.Parsed, lineAt: (position: number) => number): LineOf =>
  (path) => {
    let node = root;
    let line: number | undefined;
    for (const step of stepsOf(path)) {
      const found = below(isAlias(node) ? node.resolve(document) : node, step);
      if (found === undefined) break;
      if (found.at !== undefined) line = lineAt(found.at);
      node = found.node;
    }
    return line;
  };

const stepsOf = (path: string): readonly (string | number)[] => {
  try {
    return parsePath(path);
  } catch {
    return [];
  }
};

const below = (
  node: unknown,
  step: string | number,
): { readonly node: unknown; readonly at: number | undefined } | undefined => {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && (key.source ?? String(key.value)) === String(step));
    return pair === undefined ? undefined : { node: pair.value, at: startOf(pair.key) };
  }
  if (!isSeq(node) || typeof step !== 'number' || step >= node.items.length) return undefined;
  const item = node.items[step];
  return { node: item, at: startOf(item) };
};

const startOf = (node: unknown): number | undefined =>
  isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
