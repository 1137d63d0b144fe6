/** A version as far as it is numbers, and what stands behind them: `v1.31.4-eks-1a2b` is 1, 31, 4 and `-eks-1a2b`. */
export interface ParsedVersion {
  readonly numbers: readonly number[];
  readonly suffix: string;
}

/** Takes a version apart; undefined for what begins with no number. A leading `v` is no part of it. */
export const parseVersion = (text: string): ParsedVersion | undefined => {
  const match = /^v?(\d{1,6}(?:\.\d{1,6}){0,3})(.*)$/s.exec(text.trim());
  if (match?.[1] === undefined) return undefined;
  return { numbers: match[1].split('.').map(Number), suffix: match[2] ?? '' };
};

/** Below, at or above zero as `a` is older than, as old as or newer than `b`; numbers left out are zero. */
export const compareNumbers = (a: readonly number[], b: readonly number[]): number => {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** True for a release before the one its numbers name: `1.35.0-rc.1`. */
export const isPrerelease = ({ suffix }: ParsedVersion): boolean => /^-(?:alpha|beta|rc)[.-]?\d/.test(suffix);
