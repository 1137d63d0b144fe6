import type { EnrolmentExclusion, ScopePart } from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import { followFramework, type OrgTransaction } from '@plimsoll/store';

interface Followed {
  readonly framework: string;
  /** Names of clusters; undefined: every one. */
  readonly clusters?: readonly string[];
  /** How many requirements are the target. */
  readonly target?: number;
  /** Names of clusters that are left out, with the reason. */
  readonly without?: Readonly<Record<string, string>>;
}

/** What the shop decided to follow. */
const followed: readonly Followed[] = [
  {
    framework: 'pss',
    target: 15,
    without: { 'production-asia': 'The second region is not built yet: nothing runs there.' },
  },
  { framework: 'nsa-cisa', clusters: ['production', 'staging'] },
  { framework: 'cis-eks', clusters: ['production'] },
  { framework: 'cis-aks', clusters: ['staging'] },
];

/** Follows what the shop follows, from a day on. The shop has no members: nobody in particular answers for it. */
export const followAsTheShop = async (
  tx: OrgTransaction,
  clusterIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> => {
  const idsOf = (names: readonly string[]): readonly string[] => names.flatMap((name) => clusterIds.get(name) ?? []);
  for (const { framework, clusters, target, without = {} } of followed) {
    if (!frameworks.some(({ id }) => id === framework)) continue;
    const scope: ScopePart[] =
      clusters === undefined ? [{ clusters: { every: true } }] : idsOf(clusters).map((id) => ({ clusters: { id } }));
    const exclusions: EnrolmentExclusion[] = Object.entries(without).flatMap(([name, reason]) =>
      idsOf([name]).map((cluster) => ({ cluster, reason })),
    );
    const from = now.toISOString().slice(0, 10);
    const terms = {
      from,
      owner: null,
      target: target === undefined ? null : { requirements: target },
      scope,
      exclusions,
    };
    await followFramework(tx, framework, terms, now);
  }
};
