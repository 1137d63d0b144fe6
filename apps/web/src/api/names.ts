import 'server-only';
import { listClusters, listMembers } from '@plimsoll/contracts';
import { attempt } from './attempt.ts';

const named = (items: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(items.map(({ id, name }) => [id, name]));

/** What the clusters are called that the person sees, by id; nothing where they cannot be read. */
export const clusterNames = async (): Promise<ReadonlyMap<string, string>> => {
  const read = await attempt(listClusters, {});
  return named(read.ok ? read.value.items : []);
};

/** What the members are called, by id; nothing where they cannot be read. */
export const memberNames = async (): Promise<ReadonlyMap<string, string>> => {
  const read = await attempt(listMembers, {});
  return named(read.ok ? read.value.items : []);
};
