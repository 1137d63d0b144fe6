/** Where in an expression a fault lies: offsets in UTF-16 units, line and column beginning at 1. */
export interface ExpressionPosition {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** An expression that cannot be compiled, or that came to no value. `at` is where, if that is known. */
export class ExpressionError extends Error {
  readonly at: ExpressionPosition | undefined;

  constructor(message: string, at?: ExpressionPosition, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExpressionError';
    this.at = at;
  }
}

/** The position of a range inside `source`. */
export const positionIn = (source: string, start: number, end: number): ExpressionPosition => {
  const lines = source.slice(0, start).split('\n');
  return { start, end, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};
