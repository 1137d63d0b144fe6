import type { ClusterModel } from '../model/cluster-model.ts';
import { rbacModel } from '../model/rbac/model.ts';

/** Identities, as `kind|namespace|name`, by each role and binding that gives them something. */
export const holdersByObject = (cluster: ClusterModel): ReadonlyMap<string, readonly string[]> => {
  const holders = new Map<string, string[]>();
  const add = (object: string, holder: string): void => {
    const known = holders.get(object);
    if (known === undefined) holders.set(object, [holder]);
    else known.push(holder);
  };
  for (const { kind, namespace, name, grants } of rbacModel(cluster).identities) {
    const holder = `${kind}|${namespace}|${name}`;
    for (const { role, binding } of grants) {
      add(`${role.kind}|${role.namespace}|${role.name}`, holder);
      add(`${binding.kind}|${binding.namespace}|${binding.name}`, holder);
    }
  }
  return holders;
};
