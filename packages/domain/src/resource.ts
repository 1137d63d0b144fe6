import { z } from 'zod';

/** Kubernetes' own bounds: a name is at most 253 characters, a namespace or label value 63. */
const name = z.string().min(1).max(253);

/** Which Kubernetes object is meant. `namespace` is empty for cluster-scoped objects. */
export const ResourceRef = z.object({
  apiVersion: z.string().min(1).max(317),
  kind: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]*$/)
    .max(63),
  namespace: z.string().max(63),
  name,
});
export type ResourceRef = z.infer<typeof ResourceRef>;

/** `apps/v1` -> `apps`, `v1` -> `` (the core group). */
export const groupOf = (apiVersion: string): string => {
  const known = groups.get(apiVersion);
  if (known !== undefined) return known;
  const slash = apiVersion.indexOf('/');
  return remembered(groups, apiVersion, slash < 0 ? '' : apiVersion.slice(0, slash));
};

/** Kind with its group as users write it: `Deployment.apps`, `Pod`. */
export const groupKind = (group: string, kind: string): string => {
  if (group === '') return kind;
  let kinds = groupKinds.get(group);
  if (kinds === undefined) kinds = remembered(groupKinds, group, new Map<string, string>());
  return kinds.get(kind) ?? remembered(kinds, kind, `${kind}.${group}`);
};

/** Both are asked many times about each object: the same text each time is found in maps without being compared. */
const groups = new Map<string, string>();
const groupKinds = new Map<string, Map<string, string>>();

/** A cluster has some hundred kinds; names that a hostile one makes up must not fill the memory. */
const mostRemembered = 1000;

const remembered = <Value>(known: Map<string, Value>, key: string, value: Value): Value => {
  if (known.size >= mostRemembered) known.clear();
  known.set(key, value);
  return value;
};

/**
 * Identity of an object inside one cluster, whatever version of its API it was read through:
 * group, kind, namespace and name joined by a character none of them may contain.
 */
export const resourceKey = (ref: ResourceRef): string =>
  `${groupKind(groupOf(ref.apiVersion), ref.kind)}|${ref.namespace}|${ref.name}`;
