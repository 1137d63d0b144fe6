import type { LabelSelector, Labels } from '../kubernetes/object.ts';

/**
 * True when `labels` satisfy `selector`. An empty selector selects everything; an operator Kubernetes does not have
 * throws, so that the verdict ends as undetermined.
 */
export const selects = (selector: LabelSelector, labels: Labels): boolean => {
  for (const key of Object.keys(selector.matchLabels ?? {}))
    if (own(labels, key) !== selector.matchLabels?.[key]) return false;
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    const value = own(labels, key);
    switch (operator) {
      case 'In':
        if (value === undefined || !values.includes(value)) return false;
        break;
      case 'NotIn':
        if (value !== undefined && values.includes(value)) return false;
        break;
      case 'Exists':
        if (value === undefined) return false;
        break;
      case 'DoesNotExist':
        if (value !== undefined) return false;
        break;
      default:
        throw new TypeError(`label selector operator ${operator} is unknown`);
    }
  }
  return true;
};

const own = (labels: Labels, key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
