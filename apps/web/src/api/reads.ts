import 'server-only';
import { getFindingFacets, getFleet, getMe, listClusters, listExceptions } from '@plimsoll/contracts';
import { cache } from 'react';
import { mayDo } from '../session/may.ts';
import { call, callAround, callNow } from './call.ts';

/** Who is signed in; asked once per page however many parts want to know. */
export const readMe = cache(() => callAround(getMe, {}));

/** All clusters that the person sees, whatever was picked; asked once per page. */
export const readAllClusters = cache(async () =>
  // Who holds no grant yet still has a bar, which says so.
  mayDo(await readMe(), 'posture:read') ? (await callAround(listClusters, {})).items : [],
);

/** The clusters in what was picked, now; asked once per page. */
export const readClusters = cache(async () => (await callNow(listClusters, {})).items);

/** The clusters in what was picked, with their numbers as of the day that the page is looked at. */
export const readClustersThen = async () => (await call(listClusters, {})).items;

/** How many clusters are expected, and how they stand; asked once per page. */
export const readFleet = cache(() => callNow(getFleet, {}));

/** What fails now, by severity, in all that the person sees; asked once per page. */
export const readFailing = cache(() => callAround(getFindingFacets, { query: { status: ['fail'] } }));

/** Requests for exceptions that wait for a decision, in all that the person sees: the newest fifty. */
export const readWaiting = cache(
  async () => (await callAround(listExceptions, { query: { state: ['requested'], limit: 50 } })).items,
);
