import type { KubernetesObject } from './object.ts';

/** A custom resource as an agent sends it that does not know the kind: its shape, without the fields that are read here. */
export const isShapeOnly = (object: KubernetesObject): boolean =>
  object.spec === undefined && object.specs === undefined && Object.hasOwn(object, 'shape');
