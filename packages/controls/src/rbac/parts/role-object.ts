import { type KubernetesObject, type RoleRef, refOf } from '@plimsoll/engine';

/** Which role an object is. */
export const roleRefOf = (object: KubernetesObject): RoleRef => {
  const { namespace, name } = refOf(object);
  return { kind: object.kind === 'Role' ? 'Role' : 'ClusterRole', namespace, name };
};
