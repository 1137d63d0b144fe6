import { ExpressionError, positionIn } from './expression-error.ts';
import { renamed, replacedNames } from './functions/define.ts';
import { expressionLimits } from './limits.ts';

/** A node of the library's tree, as far as it is read and changed here. */
export interface SyntaxNode {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
  readonly input: string;
  readonly meta: { readonly alternate?: unknown; readonly macro?: unknown; readonly evaluate?: Evaluate };
  readonly setMeta: (name: 'evaluate', evaluate: Evaluate) => unknown;
  /** What the type check chose to run for this node. */
  handle?: (...values: unknown[]) => unknown;
}

type Evaluate = (...values: unknown[]) => unknown;

/** What a macro such as `all` or `map` became: a loop. */
export interface Loop {
  readonly iterable: unknown;
  condition?: (accumulated: unknown) => boolean;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'meta' in value && 'start' in value;

/** Visits every node once, those that macros were expanded to included; `nesting` counts the loops around a node. */
export const visitNodes = (root: unknown, visit: (node: SyntaxNode, nesting: number) => void): void => {
  const seen = new Set<object>();
  const walk = (value: unknown, nesting: number): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isNode(value)) {
      visit(value, nesting);
      // What a macro was written as is no longer run; the parts of it are in what it became.
      const became = value.meta.alternate ?? value.meta.macro;
      if (became === undefined) walkLoop(value, nesting);
      else walk(became, nesting);
    } else if (Array.isArray(value)) for (const item of value) walk(item, nesting);
    else if (Object.getPrototypeOf(value) === Object.prototype)
      for (const item of Object.values(value)) walk(item, nesting);
  };
  const walkLoop = (node: SyntaxNode, nesting: number): void => {
    if (node.op !== 'comprehension') walk(node.args, nesting);
    else {
      const loop = node.args as Loop;
      walk(loop.iterable, nesting);
      for (const part of Object.values(loop)) walk(part, nesting + 1);
    }
  };
  walk(root, 0);
};

/** Functions of the library that Kubernetes has not: an expression with one would be refused by an API server. */
const unknownToKubernetes: ReadonlySet<string> = new Set(['at', 'base64', 'hex', 'json']);

const poisoned: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

/** Renames calls of what is replaced, and refuses what would be judged otherwise here than by an API server. */
export const prepareTree = (root: unknown): void =>
  visitNodes(root, (node, nesting) => {
    if (node.op === 'comprehension' && nesting >= expressionLimits.nesting)
      refuse(node, `all, exists, map and filter may be nested ${expressionLimits.nesting} deep`);
    if (node.op === 'rcall') renameCall(node);
    if (node.op === 'map') checkKeys(node);
  });

const renameCall = (node: SyntaxNode): void => {
  const call = node.args as [string, ...unknown[]];
  if (unknownToKubernetes.has(call[0])) refuse(node, `there is no function ${call[0]}`);
  if (replacedNames.has(call[0])) call[0] = renamed(call[0]);
};

/** The library makes plain objects of maps that are written out, and forgets keys that would hurt it. */
const checkKeys = (node: SyntaxNode): void => {
  for (const [key] of node.args as readonly [unknown, unknown][])
    if (!isNode(key) || key.op !== 'value' || typeof key.args !== 'string' || poisoned.has(key.args))
      refuse(
        node,
        'keys of a map that is written out are literal strings, and none is named like a part of JavaScript',
      );
};

const refuse = (node: SyntaxNode, message: string): never => {
  throw new ExpressionError(message, positionIn(node.input, node.start, node.end));
};
