import 'server-only';
import { cookies } from 'next/headers';
import { readAllClusters, readMe } from '#api/reads.ts';
import { type Landing, landingCookie, landingOf } from './landing.ts';

/** Where the reader of this request begins. */
export const readLanding = async (): Promise<Landing> => {
  const [me, clusters, jar] = await Promise.all([readMe(), readAllClusters(), cookies()]);
  return landingOf(me, clusters.length, jar.get(landingCookie)?.value);
};
