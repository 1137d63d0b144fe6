import { z } from 'zod';

/** The four segments of the load line, in the order they are drawn. */
export const assetStates = ['in', 'excepted', 'unknown', 'out'] as const;
export const AssetState = z.enum(assetStates);
export type AssetState = z.infer<typeof AssetState>;

/** How many assets of a scope are in each state under one policy. */
export const AssetCounts = z.object({
  in: z.number().int().min(0),
  excepted: z.number().int().min(0),
  unknown: z.number().int().min(0),
  out: z.number().int().min(0),
});
export type AssetCounts = z.infer<typeof AssetCounts>;

export const noAssets: AssetCounts = { in: 0, excepted: 0, unknown: 0, out: 0 };

export const totalAssets = (counts: AssetCounts): number => counts.in + counts.excepted + counts.unknown + counts.out;

/**
 * The headline: per cent of assets in policy, rounded down, so that 100 is said only when it is exact.
 * Undefined when nothing is applicable: no assets, no number.
 */
export const inPolicyPercent = (counts: AssetCounts): number | undefined => {
  const total = totalAssets(counts);
  return total === 0 ? undefined : Math.floor((counts.in * 100) / total);
};

/**
 * State of one asset from the verdicts of its applicable gating controls, worst first: a failure puts it out, an
 * exception makes it excepted, an unknown leaves it unknown. Undefined when no gating control applies: then it is no asset.
 */
export const assetStateOf = (counts: {
  readonly applicable: number;
  readonly fail: number;
  readonly excepted: number;
  readonly undetermined: number;
}): AssetState | undefined => {
  if (counts.applicable === 0) return undefined;
  if (counts.fail > 0) return 'out';
  if (counts.excepted > 0) return 'excepted';
  return counts.undetermined > 0 ? 'unknown' : 'in';
};
