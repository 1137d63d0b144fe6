/** A line of a chart: its value on each day, null where there is a gap. */
export interface TrendLine {
  readonly id: string;
  readonly title: string;
  readonly values: readonly (number | null)[];
}

/** Where the name of a line stands at its end, in px from the top of the plot. */
export interface LineEnd {
  readonly id: string;
  readonly text: string;
  readonly top: number;
}

/** The last value of a line; null where it has none. */
export const lastOf = ({ values }: TrendLine): number | null => values.findLast((value) => value !== null) ?? null;

/** A value as it is read: of assets in percent, of requirements a count. */
export const valueText = (value: number | null, unit: 'percent' | 'requirements'): string =>
  value === null ? '–' : unit === 'percent' ? `${value}%` : value.toLocaleString('en');

/** Names of the lines at their ends, in the order of the lines' last values, each at least `apart` px below the one above. */
export const lineEnds = (
  lines: readonly TrendLine[],
  unit: 'percent' | 'requirements',
  { most, height, apart }: { readonly most: number; readonly height: number; readonly apart: number },
): readonly LineEnd[] => {
  const wanted = lines
    .flatMap((line) => {
      const last = lastOf(line);
      return last === null ? [] : [{ id: line.id, text: `${line.title} ${valueText(last, unit)}`, last }];
    })
    .sort((a, b) => b.last - a.last);
  const tops: number[] = [];
  for (const [at, { last }] of wanted.entries()) {
    const own = most === 0 ? height : height * (1 - last / most);
    tops.push(Math.max(own, (tops[at - 1] ?? -apart) + apart));
  }
  // What was pushed below the plot moves up again, and those above it give way.
  for (let at = tops.length - 1, limit = height; at >= 0; at -= 1, limit = (tops[at + 1] ?? height) - apart)
    tops[at] = Math.min(tops[at] ?? 0, limit);
  return wanted.map(({ id, text }, at) => ({ id, text, top: Math.round(tops[at] ?? 0) }));
};
