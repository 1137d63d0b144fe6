import 'server-only';
import { getCluster } from '@plimsoll/contracts';
import { cache } from 'react';
import { call } from '#api/call.ts';

/** One cluster; asked once per page. */
export const readCluster = cache((clusterId: string) => call(getCluster, { params: { clusterId } }));
