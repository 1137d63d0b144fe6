import type { CheckContext, KubernetesObject } from '@plimsoll/engine';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The spec of a custom resource, empty where it has none; undefined, and said so, where only its shape left the cluster,
 * as with agents that did not know the kind yet.
 */
export const customSpec = (object: KubernetesObject, context: CheckContext): Fields | undefined => {
  if (object.shape !== undefined) {
    context.unknown('agent-too-old', `only the shape of this ${object.kind} is in the inventory`);
    return undefined;
  }
  return fieldsIn(object.spec);
};

/** The fields of an object; none of anything else. */
export const fieldsIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
