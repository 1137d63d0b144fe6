import { type CelValue, celValue } from '../cel/cel-value.ts';
import type { Bindings } from '../cel/program.ts';
import { type PathStep, parsePath } from '../control/path.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { ContainerView, WorkloadView } from '../model/workload.ts';
import { valueBelow } from './place.ts';

/** What the expressions of a control see of a subject, and where in its object each of that stands. */
export interface SubjectBindings {
  readonly bindings: Bindings;
  /** Path inside the object by variable. */
  readonly paths: Readonly<Record<string, string>>;
}

/** Converted once, however many controls look at an object. */
const converted = new WeakMap<object, CelValue>();

const celOf = (object: KubernetesObject): CelValue => {
  const known = converted.get(object);
  if (known !== undefined) return known;
  const value = celValue(object);
  converted.set(object, value);
  return value;
};

export const bindObject = (object: KubernetesObject): SubjectBindings => ({
  bindings: { object: celOf(object), path: '' },
  paths: { object: '' },
});

export const bindWorkload = ({ object, podPath }: WorkloadView): SubjectBindings => {
  const { bindings } = bindObject(object);
  // The template: what holds the PodSpec and the metadata of its Pods. A Pod is its own.
  const steps = parsePath(podPath).slice(0, -1);
  const path = steps.join('.');
  return {
    bindings: { ...bindings, pod: found(bindings.object, steps), path },
    paths: { object: '', pod: path },
  };
};

export const bindContainer = ({ path, workload }: ContainerView): SubjectBindings => {
  const { bindings, paths } = bindWorkload(workload);
  return {
    bindings: { ...bindings, container: found(bindings.object, parsePath(path)), path },
    paths: { ...paths, container: path },
  };
};

const found = (object: CelValue | undefined, steps: readonly PathStep[]): CelValue => {
  const value = valueBelow(object, steps);
  if (value === undefined) throw new TypeError(`there is nothing at ${steps.join('.')}`);
  return value;
};
