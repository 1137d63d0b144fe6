import type { CappedTotal } from '@plimsoll/contracts';
import { formatCapped, formatQuantity } from '#design/quantity.tsx';

/** `1 to 50 of 1,000+`. */
export const rangeText = (from: number, shown: number, total: CappedTotal): string => {
  if (shown === 0) return 'none';
  const last = from + shown - 1;
  // More may have been added since the total was counted; a range never ends beyond its total.
  const known = total.count < last ? { count: last, exact: total.exact } : total;
  return `${formatQuantity(from)} to ${formatQuantity(last)} of ${formatCapped(known)}`;
};
