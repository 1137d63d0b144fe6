import type { KubernetesObject } from '../kubernetes/object.ts';
import { list, record } from './json.ts';

/** Resource names for which a LimitRange gives every container a default. */
export interface LimitRangeFacts {
  readonly limits: readonly string[];
  readonly requests: readonly string[];
}

/**
 * Facts of a LimitRange. A default limit also becomes the default request where no `defaultRequest` is given, and a
 * `min` or `max` without default becomes one (Kubernetes' defaulting of LimitRange items of type Container).
 */
export const projectLimitRange = (object: KubernetesObject): LimitRangeFacts => {
  const limits = new Set<string>();
  const requests = new Set<string>();
  for (const entry of list(record(object.spec).limits)) {
    const item = record(entry);
    if (item.type !== 'Container') continue;
    const names = (field: string): readonly string[] => Object.keys(record(item[field]));
    for (const name of [...names('default'), ...names('max')]) limits.add(name);
    for (const name of [...names('defaultRequest'), ...names('default'), ...names('max'), ...names('min')])
      requests.add(name);
  }
  return { limits: [...limits].sort(), requests: [...requests].sort() };
};
