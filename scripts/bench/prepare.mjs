import { readdirSync } from 'node:fs';
import { buildApps, staleApps } from '../build/build-apps.mjs';
import { bundleApp } from '../build/bundle.mjs';
import { inRoot } from '../steps/root.mjs';
import { StepError } from '../steps/step-error.mjs';

const ending = '.bench.ts';

/** Names of the benchmarks: every `bench/<name>.bench.ts` is one. */
const findBenches = () =>
  readdirSync(inRoot('bench'))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

/** The benchmarks asked for, all of them when none is. */
export const chooseBenches = (asked) => {
  const all = findBenches();
  const unknown = asked.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    throw new StepError(`There is no benchmark "${unknown}"`, { remedy: `Choose from: ${all.join(', ')}` });
  }
  return asked.length > 0 ? asked : all;
};

/**
 * Builds the processes that are measured, where they are stale, and bundles the benchmarks as those are bundled: what is
 * measured is what ships, not what a development loader makes of it.
 */
export const prepareBenches = async (progress) => {
  const stale = staleApps();
  if (stale.length > 0) await buildApps(stale, progress);
  const bundles = Object.fromEntries(findBenches().map((name) => [name, `./${name}${ending}`]));
  await progress.step('build', 'bench', async () => {
    await bundleApp({ name: 'bench', folder: 'bench', bundles });
  });
};
