/** One figure, printed as one JSON line. Without a baseline of the same run, `baseline` and `ratio` are null. */
export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: 'ms' | 'ns' | 'times' | 'bytes' | 'objects' | 'strings' | 'cases' | 'checks' | '%';
  readonly baseline: number | null;
  readonly ratio: number | null;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Prints a figure on standard output, which is for figures alone. */
export const printFigure = (
  bench: string,
  metric: string,
  value: number,
  unit: Figure['unit'],
  baseline?: number,
): void => {
  const figure: Figure = {
    bench,
    metric,
    value: rounded(value),
    unit,
    baseline: baseline === undefined ? null : rounded(baseline),
    ratio: baseline === undefined ? null : rounded(value / baseline),
  };
  process.stdout.write(`${JSON.stringify(figure)}\n`);
};
