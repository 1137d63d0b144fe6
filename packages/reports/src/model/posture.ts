import { type AssetCounts, inPolicyPercent, noAssets, type ReportPosture } from '@plimsoll/domain';
import type { ReportGround } from './ground.ts';

type Assets = ReportGround['assets'][number];

const sum = (one: AssetCounts, other: AssetCounts): AssetCounts => ({
  in: one.in + other.in,
  excepted: one.excepted + other.excepted,
  unknown: one.unknown + other.unknown,
  out: one.out + other.out,
});

/** Assets added up: a fleet is the sum of its assets, never a mean of percentages. */
export const postureOf = (assets: readonly Assets[]): ReportPosture => {
  let [counts, system] = [noAssets, noAssets];
  for (const one of assets)
    if (one.system) system = sum(system, one.counts);
    else counts = sum(counts, one.counts);
  return { counts, percent: inPolicyPercent(counts) ?? null, system };
};

/** Things by a key, each in the order it came. */
export const groupBy = <Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Map<string, Thing[]> => {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing]);
    else group.push(thing);
  }
  return groups;
};

/** The default order of texts: that of UTF-16 code units, on every machine. */
export const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
