import type { Program } from 'oxc-parser';

/** What the checks need to know of a file's inside. */
export interface Syntax {
  readonly functions: readonly { readonly line: number; readonly lineCount: number }[];
  /** Lines where the type `any` is written. */
  readonly anys: readonly number[];
  /** Interfaces and type aliases. */
  readonly typeNames: ReadonlySet<string>;
  /** How often each identifier is written in the file, its declaration included. */
  readonly identifiers: ReadonlyMap<string, number>;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly name?: unknown;
  readonly id?: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const typeDeclarations = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration']);

/** Walks the tree once. */
export const scanSyntax = (program: Program, lineOf: (offset: number) => number): Syntax => {
  const functions: { line: number; lineCount: number }[] = [];
  const anys: number[] = [];
  const typeNames = new Set<string>();
  const identifiers = new Map<string, number>();

  const enter = (node: Node): void => {
    if (functionTypes.has(node.type)) {
      const line = lineOf(node.start);
      functions.push({ line, lineCount: lineOf(node.end) - line + 1 });
    } else if (node.type === 'TSAnyKeyword') anys.push(lineOf(node.start));
    else if (typeDeclarations.has(node.type) && isNode(node.id) && typeof node.id.name === 'string')
      typeNames.add(node.id.name);
    if ((node.type === 'Identifier' || node.type === 'JSXIdentifier') && typeof node.name === 'string') {
      identifiers.set(node.name, (identifiers.get(node.name) ?? 0) + 1);
    }
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isNode(value)) {
      enter(value);
      for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) visit(child);
    }
  };
  visit(program);
  return { functions, anys, typeNames, identifiers };
};
