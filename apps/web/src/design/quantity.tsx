const separated = new Intl.NumberFormat('en-GB');

/** A number as text, with separators. */
export const formatQuantity = (value: number): string => separated.format(value);

/** `1 cluster`, `3 clusters`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatQuantity(count)} ${count === 1 ? one : many}`;

/** A total that may only be known to be at least so many: `1,000+`. */
export const formatCapped = ({ count, exact }: { readonly count: number; readonly exact: boolean }): string =>
  exact ? formatQuantity(count) : `${formatQuantity(count)}+`;

/** `78%`; a dash where nothing is applicable, because no assets means no number. */
export const formatPercent = (percent: number | null): string => (percent === null ? '–' : `${percent}%`);

/** `+3` or `−3` with a true minus; `±0` when nothing moved. */
export const formatMove = (points: number): string => {
  if (points === 0) return '±0';
  return points > 0 ? `+${formatQuantity(points)}` : `−${formatQuantity(-points)}`;
};

/** A number in figures of one width. */
export const Quantity = ({ value, className = '' }: { readonly value: number; readonly className?: string }) => (
  <span className={`tabular-nums ${className}`}>{formatQuantity(value)}</span>
);
