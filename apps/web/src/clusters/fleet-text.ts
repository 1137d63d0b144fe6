import type { Fleet } from '@plimsoll/contracts';
import { formatQuantity, plural } from '#design/quantity.tsx';

/** Parts that are not nothing, each with its word. */
const parts = (counts: readonly (readonly [number, string])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${formatQuantity(count)} ${word}`)
    .join(', ');

/** The fleet in one sentence: what is expected and what became of it, or what reports where nobody keeps a list. */
export const fleetText = (fleet: Fleet): string => {
  const { clusters } = fleet;
  if (fleet.expected === 0) {
    const all = clusters.expected + clusters.reporting + clusters.stale + clusters.silent;
    const rest = parts([
      [clusters.stale, 'stale'],
      [clusters.silent, 'silent'],
      [clusters.expected, 'not heard of yet'],
    ]);
    return `${clusters.reporting} of ${plural(all, 'cluster')} ${clusters.reporting === 1 ? 'is' : 'are'} reporting${rest === '' ? '' : `, ${rest}`}.`;
  }
  const came = parts([
    [fleet.stale, 'stale'],
    [fleet.silent, 'silent'],
    [fleet.decommissioned, 'decommissioned'],
    [fleet.neverSeen, 'never seen'],
  ]);
  const unlisted = fleet.unlisted === 0 ? '' : ` ${plural(fleet.unlisted, 'cluster')} not on the list.`;
  return `${formatQuantity(fleet.expected)} expected, ${formatQuantity(fleet.reporting)} reporting${came === '' ? '' : `, ${came}`}.${unlisted}`;
};
