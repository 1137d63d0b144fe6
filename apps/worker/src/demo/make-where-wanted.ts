import { aloneWithDemo, demoIdOf, isUntouched, organizationIds, purgeDemo, readDemo } from '@plimsoll/store';
import { type DemoDependencies, makeDemo } from './make-demo.ts';

/**
 * Makes the demonstration where one is wanted: beside the only organization, while it has no cluster yet and its owner has
 * not removed it. What was left half-made is taken away and made again. Says whether it was made now.
 */
export const makeWhereWanted = async (
  dependencies: DemoDependencies,
  now: Date,
  signal: AbortSignal,
): Promise<boolean> => {
  const { store } = dependencies;
  const real: string[] = [];
  for (const orgId of await organizationIds(store)) if ((await readDemo(store, orgId)) === undefined) real.push(orgId);
  const [orgId, ...others] = real;
  if (orgId === undefined || others.length > 0) return false;
  const demoId = demoIdOf(orgId);
  const made = await aloneWithDemo(store, demoId, async () => {
    const demo = await readDemo(store, demoId);
    if (demo?.state === 'ready') return false;
    if (demo !== undefined) await purgeDemo(store, demoId);
    const wanted = demo?.state === 'making' || (demo === undefined && (await isUntouched(store, orgId)));
    if (wanted) await makeDemo(dependencies, orgId, now, signal);
    return wanted;
  });
  return made === true;
};
