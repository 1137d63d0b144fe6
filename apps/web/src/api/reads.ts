import 'server-only';
import { getFindingFacets, getFleet, getMe, listClusters } from '@plimsoll/contracts';
import { cache } from 'react';
import { call } from './call.ts';

/** Who is signed in; asked once per page however many parts want to know. */
export const readMe = cache(() => call(getMe, {}));

/** All clusters in scope; asked once per page. */
export const readClusters = cache(async () => (await call(listClusters, {})).items);

/** How many clusters are expected, and how they stand; asked once per page. */
export const readFleet = cache(() => call(getFleet, {}));

/** What fails now, by severity; asked once per page. */
export const readFailing = cache(() => call(getFindingFacets, { query: { status: ['fail'] } }));
