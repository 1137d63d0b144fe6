import { groupOf } from '@plimsoll/domain';
import type { KubernetesObject, LabelSelector } from '../kubernetes/object.ts';
import { number, record, text } from './json.ts';
import { projectSelector } from './selector.ts';

export interface DisruptionBudgetFacts {
  /** Absent: it covers no Pod. */
  readonly selector?: LabelSelector;
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}

/** Facts of a PodDisruptionBudget. */
export const projectDisruptionBudget = (object: KubernetesObject): DisruptionBudgetFacts => {
  const spec = record(object.spec);
  const minAvailable = number(spec.minAvailable) ?? text(spec.minAvailable);
  const maxUnavailable = number(spec.maxUnavailable) ?? text(spec.maxUnavailable);
  return {
    // Without selector a budget covers nothing; an empty one covers the namespace.
    ...(spec.selector === undefined || spec.selector === null ? {} : { selector: projectSelector(spec.selector) }),
    ...(minAvailable === undefined ? {} : { minAvailable }),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
  };
};

export interface ScalerFacts {
  /** API group of what is scaled; empty where the reference leaves it out. */
  readonly targetGroup: string;
  readonly targetKind: string;
  readonly targetName: string;
  readonly minReplicas: number;
}

/** Facts of a HorizontalPodAutoscaler; `minReplicas` is 1 unless set. */
export const projectScaler = (object: KubernetesObject): ScalerFacts => {
  const spec = record(object.spec);
  const target = record(spec.scaleTargetRef);
  return {
    targetGroup: groupOf(text(target.apiVersion) ?? ''),
    targetKind: text(target.kind) ?? '',
    targetName: text(target.name) ?? '',
    minReplicas: number(spec.minReplicas) ?? 1,
  };
};
