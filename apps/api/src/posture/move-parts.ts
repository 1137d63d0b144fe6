import { type AssetMove, type Cause, largestCauses, sizeOfMove, splitMove } from '@plimsoll/domain';
import type { PlacedChain } from '@plimsoll/store';

/** What one cause did in one namespace of a cluster. */
export interface PlacedMove extends Pick<PlacedChain, 'clusterId' | 'clusterName' | 'namespace' | 'decommissioned'> {
  readonly cause: Cause;
  readonly move: AssetMove;
}

const placeOf = ({ clusterId, namespace }: PlacedChain): string => `${clusterId} ${namespace}`;

/** Splits a move by place and cause, largest part first. All parts together are the move, in every segment. */
export const splitByPlace = (chains: readonly PlacedChain[]): readonly PlacedMove[] => {
  const places = new Map<string, PlacedChain[]>();
  for (const chain of chains) {
    const place = places.get(placeOf(chain)) ?? [];
    places.set(placeOf(chain), place);
    place.push(chain);
  }
  return [...places.values()]
    .flatMap((here) => {
      const [first] = here;
      if (first === undefined) return [];
      const { clusterId, clusterName, namespace, decommissioned } = first;
      return largestCauses(splitMove(here)).map(({ cause, move }) => ({
        clusterId,
        clusterName,
        namespace,
        decommissioned,
        cause,
        move,
      }));
    })
    .sort((a, b) => sizeOfMove(b.move) - sizeOfMove(a.move));
};
