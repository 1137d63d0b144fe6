import 'server-only';
import { getFindingFacets, getFleet, getMe, listClusters } from '@plimsoll/contracts';
import { cache } from 'react';
import { call, callNow } from './call.ts';

/** Who is signed in; asked once per page however many parts want to know. */
export const readMe = cache(() => callNow(getMe, {}));

/** All clusters in scope, now; asked once per page. */
export const readClusters = cache(async () => (await callNow(listClusters, {})).items);

/** All clusters in scope with their numbers as of the day that the page is looked at. */
export const readClustersThen = async () => (await call(listClusters, {})).items;

/** How many clusters are expected, and how they stand; asked once per page. */
export const readFleet = cache(() => callNow(getFleet, {}));

/** What fails now, by severity; asked once per page. */
export const readFailing = cache(() => callNow(getFindingFacets, { query: { status: ['fail'] } }));
