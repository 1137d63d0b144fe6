import { type CheckContext, type ClusterModel, type ComponentName, controlPlaneOf } from '@plimsoll/engine';
import { Replica } from './replica.ts';

/**
 * The check of a control about one program of the control plane: every replica is judged, so that the worst decides and
 * each that is wrong is named. Where the program is out of sight, wholly or in part, nothing passes.
 */
export const eachReplica =
  (name: ComponentName, judge: (replica: Replica) => void) =>
  (cluster: ClusterModel, context: CheckContext): void => {
    const { components, unsure } = controlPlaneOf(cluster)[name];
    for (const component of components) {
      if (component.unreadable === undefined) judge(new Replica(component, context));
      else context.unknown('not-understood', `${component.pod.name}: ${component.unreadable}`);
    }
    if (unsure !== undefined) context.unknown(unsure.reason, unsure.detail);
  };

/** True when replicas are seen, all of them, and every one is as the question asks. */
export const everyReplica = (
  name: ComponentName,
  cluster: ClusterModel,
  asks: (has: (flag: string) => boolean) => boolean,
): boolean => {
  const { components, unsure } = controlPlaneOf(cluster)[name];
  if (components.length === 0 || unsure !== undefined) return false;
  return components.every(
    (component) => component.unreadable === undefined && asks((flag) => component.read(flag).state !== 'unset'),
  );
};
