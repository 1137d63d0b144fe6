'use server';

import { listNamespaces } from '@plimsoll/contracts';
import { callAround } from '#api/call.ts';

/** Namespaces that can be picked in a cluster, by name. */
export const namespacesOf = async (clusterId: string): Promise<readonly string[]> =>
  (await callAround(listNamespaces, { params: { clusterId } })).items
    .map(({ namespace }) => namespace)
    .filter((name) => name !== '')
    .sort()
    .slice(0, 500);
