import type { ClusterModel } from '../cluster-model.ts';
import type { Identity } from './identity.ts';
import { rbacModel } from './model.ts';

/** A ServiceAccount by name. */
export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** Who belongs to a group, as far as an inventory can know. */
export interface GroupMembers {
  readonly accounts: readonly Account[];
  /** Others belong to it too: people, and whoever the identity provider says. */
  readonly open: boolean;
}

const allAccounts = 'system:serviceaccounts';

/** ServiceAccounts of the inventory, and those that bindings name although they are not in it; by namespace and name. */
const accountsOf = (cluster: ClusterModel): readonly Account[] => {
  const known = new Map<string, Account>();
  const add = ({ namespace, name }: Account) => known.set(`${namespace}/${name}`, { namespace, name });
  for (const { ref } of cluster.all('ServiceAccount')) add(ref);
  for (const identity of rbacModel(cluster).identities) if (identity.kind === 'ServiceAccount') add(identity);
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
};

/** The members of a group that Kubernetes itself fills; undefined for a group of somebody else's. */
export const membersOf = (
  identity: Pick<Identity, 'kind' | 'name'>,
  cluster: ClusterModel,
): GroupMembers | undefined => {
  if (identity.kind !== 'Group') return undefined;
  // Whoever shows no credential at all, which no account of the cluster does.
  if (identity.name === 'system:unauthenticated') return { accounts: [], open: true };
  const accounts = cluster.derive(accountsOf);
  if (identity.name === allAccounts) return { accounts, open: false };
  if (identity.name === 'system:authenticated') return { accounts, open: true };
  if (!identity.name.startsWith(`${allAccounts}:`)) return undefined;
  const namespace = identity.name.slice(allAccounts.length + 1);
  return { accounts: accounts.filter((account) => account.namespace === namespace), open: false };
};
