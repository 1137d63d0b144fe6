import 'server-only';
import { cookies } from 'next/headers';
import { readClusters, readMe } from '#api/reads.ts';
import { type Landing, landingCookie, landingOf } from './landing.ts';

/** Where the reader of this request begins. */
export const readLanding = async (): Promise<Landing> => {
  const [me, clusters, jar] = await Promise.all([readMe(), readClusters(), cookies()]);
  return landingOf(me, clusters.length, jar.get(landingCookie)?.value);
};
