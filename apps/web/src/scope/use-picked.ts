'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { clusterInPath, hrefPicked, type Picked, readPicked, scopeName, takesScope } from './picked.ts';

/** What the bar offers to pick from. */
export interface Pickable {
  readonly id: string;
  readonly name: string;
}

/** What is picked, by the address; undefined: nothing, or a page that is not narrowed by it. */
export const usePicked = () => {
  const [path, search] = [usePathname(), useSearchParams()];
  const possible = takesScope(path);
  return {
    possible,
    picked: possible ? readPicked(search.get(scopeName)) : undefined,
    /** The cluster that the page is about, whatever is picked. */
    inPath: clusterInPath(path),
    // Another document, so that no page that was fetched ahead is of another scope.
    hrefOf: (picked: Picked | undefined): string => hrefPicked(path, search.toString(), picked),
  };
};

const nameIn = (all: readonly Pickable[], id: string): string =>
  all.find((one) => one.id === id)?.name ?? 'not yours to see';

/** What is picked, from the widest to the narrowest: team, clusters, namespaces. */
export const pickedText = (
  { team, clusters }: Picked,
  teams: readonly Pickable[],
  known: readonly Pickable[],
): string => {
  const [first, ...others] = clusters;
  const places =
    first === undefined
      ? []
      : others.length > 0
        ? [`${clusters.length} clusters`]
        : [nameIn(known, first.clusterId), ...(first.namespaces === undefined ? [] : [first.namespaces.join(', ')])];
  return [...(team === undefined ? [] : [`team ${nameIn(teams, team)}`]), ...places].join(' / ');
};
