import type { CauseOfMove, Posture } from '@plimsoll/contracts';
import { changesHref } from '#changes/period.ts';

/** Causes that are told one by one. */
const told = 3;

export interface ToldCause {
  readonly label: string;
  readonly assets: number;
  readonly href: string;
}

export interface ToldMove {
  /** By how many assets in policy it moved. */
  readonly assets: number;
  /** The largest causes, and last, when there are others, what all of those did together: they add up to `assets`. */
  readonly causes: readonly ToldCause[];
}

/** The days that a page of the past is about; of now, the page of changes looks back as far by itself. */
export interface PastPeriod {
  readonly from: string;
  readonly to: string;
}

const hrefOf = ({ cause, clusterId, namespace }: CauseOfMove, asked: Asked): string => {
  const { cluster, period } = asked;
  const place = clusterId === null ? { cluster } : { cluster: clusterId, namespace: namespace ?? '' };
  return `${changesHref({ ...period, ...place })}#${cause}`;
};

interface Asked {
  readonly cluster: string | undefined;
  readonly period: PastPeriod | undefined;
}

/** The move of a headline with its three largest causes, each leading to what changed. */
export const toldMove = (
  { counts, move }: { readonly counts: Posture['counts']; readonly move: NonNullable<Posture['move']> },
  asked: Asked,
): ToldMove => {
  const assets = counts.in - move.countsBefore.in;
  const largest = [...move.causes].sort((a, b) => Math.abs(b.assets) - Math.abs(a.assets)).slice(0, told);
  const causes = largest.map((cause) => ({ label: cause.label, assets: cause.assets, href: hrefOf(cause, asked) }));
  const rest = assets - largest.reduce((sum, cause) => sum + cause.assets, 0);
  if (move.causes.length <= told && rest === 0) return { assets, causes };
  const all = {
    label: 'everything else',
    assets: rest,
    href: changesHref({ ...asked.period, cluster: asked.cluster }),
  };
  return { assets, causes: [...causes, all] };
};
