import type { Environment } from '@marcbachmann/cel-js';

type Handler = (...values: never[]) => unknown;

/** Functions by signature, `name(type): type` or `type.name(type): type`. None is asynchronous. */
export const define = (environment: Environment, functions: Readonly<Record<string, Handler>>): void => {
  for (const [signature, handler] of Object.entries(functions))
    environment.registerFunction(signature, handler as (...values: unknown[]) => unknown, { async: false });
};

const prefix = 'ours_';

/**
 * Name under which a function of ours stands in for the library's own, which it does not let anybody replace: calls in
 * expressions are renamed before they are checked.
 */
export const renamed = (name: string): string => `${prefix}${name}`;

/** Functions that stand in for the library's. */
export const replacedNames: ReadonlySet<string> = new Set([
  'indexOf',
  'join',
  'lastIndexOf',
  'lowerAscii',
  'matches',
  'split',
  'substring',
  'upperAscii',
]);

/** A message of the library with the names people wrote. */
export const inTheirWords = (message: string): string => message.replaceAll(prefix, '');
