import type { Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { ExpressionError } from '../expression-error.ts';
import { define, renamed } from './define.ts';

/**
 * Regular expressions of RE2, which never track back: their time is the text times the program, whatever is matched.
 * https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#Regex
 */
export const defineRegularExpressions = (environment: Environment): void => {
  define(environment, {
    [`string.${renamed('matches')}(string): bool`]: (text: string, pattern: string) =>
      compiled(pattern).matcher(text).find(),
    'string.find(string): string': (text: string, pattern: string) => findAll(text, pattern, 1)[0] ?? '',
    'string.findAll(string): list<string>': (text: string, pattern: string) => findAll(text, pattern, -1),
    'string.findAll(string, int): list<string>': (text: string, pattern: string, limit: bigint) =>
      findAll(text, pattern, Number(limit)),
  });
};

/** What matching takes, in steps. */
export const stepsToMatch = (text: string, pattern: string): number =>
  1 + (text.length * compiled(pattern).programSize()) / stepsPerInstruction;

const stepsPerInstruction = 2;

const findAll = (text: string, pattern: string, limit: number): string[] => {
  const found: string[] = [];
  const matcher = compiled(pattern).matcher(text);
  while (found.length !== limit && matcher.find()) found.push(matcher.group() ?? '');
  return found;
};

const maximumPattern = 1000;
const kept = new Map<string, RE2JS>();
const maximumKept = 500;

const compiled = (pattern: string): RE2JS => {
  const known = kept.get(pattern);
  if (known !== undefined) return known;
  if (pattern.length > maximumPattern)
    throw new ExpressionError(`the regular expression is longer than ${maximumPattern} characters`);
  try {
    const program = RE2JS.compile(pattern);
    if (kept.size >= maximumKept) kept.clear();
    kept.set(pattern, program);
    return program;
  } catch (error) {
    throw new ExpressionError(`${error instanceof Error ? error.message : String(error)}`, undefined, { cause: error });
  }
};
