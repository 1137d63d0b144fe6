import type { CelValue } from './cel-value.ts';
import { environmentWith } from './environment.ts';
import { ExpressionError, type ExpressionPosition, positionIn } from './expression-error.ts';
import { inTheirWords } from './functions/define.ts';
import { expressionLimits, maximumSteps } from './limits.ts';
import { Meter } from './meter.ts';
import { meterTree } from './metered-tree.ts';
import { prepareTree } from './syntax-tree.ts';

/** Variables of an evaluation, by name; made by `celValue`. */
export type Bindings = Readonly<Record<string, CelValue>>;

/** An expression that was checked and can be run again and again. */
export interface Program {
  readonly source: string;
  /** Type that the check found, `dyn` where only a run tells. */
  readonly type: string;
  /** The value. Throws `ExpressionError` for what the language has no value for, and for what takes too long. */
  readonly evaluate: (bindings: Bindings) => unknown;
}

/**
 * Compiles an expression over these variables. Throws `ExpressionError`, with the place, for one that is not right. With a
 * `shared` meter, whoever began that one counts, over several expressions.
 */
export const compile = (source: string, variables: readonly string[], shared?: Meter): Program => {
  if (source.length > expressionLimits.characters)
    throw new ExpressionError(`an expression has at most ${expressionLimits.characters} characters`);
  const parsed = attempt(source, () => environmentWith(variables).parse(source));
  prepareTree(parsed.ast);
  const checked = attempt(source, () => parsed.check());
  if (!checked.valid) throw translated(source, checked.error);
  const meter = shared ?? new Meter();
  meterTree(parsed.ast, meter);
  return {
    source,
    type: checked.type ?? 'dyn',
    evaluate: (bindings) => {
      if (shared === undefined) meter.begin(maximumSteps);
      const value: unknown = attempt(source, () => parsed(bindings));
      // An error on one side of `||` is forgotten where the other side decides; this one is not.
      if (meter.exhausted) throw new ExpressionError('the expression takes more steps than it may');
      return value;
    },
  };
};

/** As `compile`, for an expression that says yes or no; its `evaluate` throws for anything else. */
export const compileCondition = (
  source: string,
  variables: readonly string[],
  shared?: Meter,
): ((bindings: Bindings) => boolean) => {
  const program = compile(source, variables, shared);
  if (program.type !== 'bool' && program.type !== 'dyn')
    throw new ExpressionError(`it is a ${program.type}, not true or false`, positionIn(source, 0, source.length));
  return (bindings) => {
    const value = program.evaluate(bindings);
    if (typeof value !== 'boolean') throw new ExpressionError('the expression came to neither true nor false');
    return value;
  };
};

const attempt = <T>(source: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw translated(source, error);
  }
};

/** What the library throws, in the words and with the place that a person needs. */
const translated = (source: string, error: unknown): ExpressionError => {
  if (error instanceof ExpressionError && error.at !== undefined) return error;
  const fault = error as
    | { readonly summary?: unknown; readonly message?: unknown; readonly range?: unknown }
    | undefined;
  const message = String(fault?.summary ?? fault?.message ?? error);
  return new ExpressionError(inTheirWords(message), placeOf(source, fault?.range), { cause: error });
};

const placeOf = (source: string, range: unknown): ExpressionPosition | undefined => {
  if (typeof range !== 'object' || range === null || !('start' in range) || !('end' in range)) return undefined;
  const { start, end } = range;
  return typeof start === 'number' && typeof end === 'number' ? positionIn(source, start, end) : undefined;
};
