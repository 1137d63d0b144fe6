/** The value below which this share of the samples lies, by nearest rank. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('there are no samples');
  return value;
};

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Milliseconds that `work` takes. */
export const timed = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

/** Milliseconds until `work` resolves. */
export const timedAsync = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/**
 * Runs each work in turn, `rounds` times over, so that whatever else the machine does falls on all of them alike. The
 * first `warmUp` rounds are thrown away: they run code that is not compiled yet. Garbage is collected when it would be: a
 * forced collection throws away what the compiler knows of the objects' shapes.
 */
export const interleave = <Name extends string>(
  works: Readonly<Record<Name, () => void>>,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Readonly<Record<Name, readonly number[]>> => {
  const names = Object.keys(works) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (const name of names) {
      const taken = timed(works[name]);
      if (round >= warmUp) samples[name].push(taken);
    }
  return samples;
};
