import type { CappedTotal } from '@plimsoll/contracts';
import { formatCapped } from '#design/quantity.tsx';
import { countFilters, type FindingsState, statusesOf } from './url-state.ts';

const words = { fail: 'failing', excepted: 'excepted', undetermined: 'unknown' } as const;

/** The sentence at the top of the list. */
export const findingsAnswer = (state: FindingsState, total: CappedTotal): string => {
  const statuses = statusesOf(state);
  const kind = statuses === undefined ? '' : `${statuses.map((status) => words[status]).join(' or ')} `;
  const one = total.exact && total.count === 1;
  const order = state.sort === 'newest' ? 'newest first' : 'most urgent first';
  const narrowed =
    state.exception === null ? (countFilters(state) > 0 ? ' with these filters' : '') : ' covered by one exception';
  if (total.count === 0) return `No ${kind}findings${narrowed}.`;
  return `${formatCapped(total)} ${kind}${one ? 'finding' : 'findings'}${narrowed}, ${order}.`;
};
