import { groupKind, groupOf, type Subject } from '@plimsoll/domain';
import type { ResourceProjection } from '../projection/projection.ts';
import type { WorkloadFacts } from '../projection/workload.ts';
import type { ClusterModel } from './cluster-model.ts';
import { isWorkloadKind } from './workload-kinds.ts';

/** A workload as people know it: the top-level controller, its template, and its live Pods. */
export interface OwnedWorkload {
  readonly subject: Subject;
  /** The owner's own object; undefined when it is not in the inventory (a custom controller, or an unreadable kind). */
  readonly owner?: ResourceProjection;
  /** Members that count: the owner itself where it is a workload, and every live Pod. */
  readonly members: readonly ResourceProjection[];
}

/** Every workload of the cluster by its owner, in the order of the inventory. */
export const ownedWorkloads = (cluster: ClusterModel): readonly OwnedWorkload[] => {
  const groups = new Map<string, { subject: Subject; owner?: ResourceProjection; members: ResourceProjection[] }>();
  for (const resource of cluster.resources()) {
    if (!isWorkloadKind(groupOf(resource.ref.apiVersion), resource.ref.kind)) continue;
    const top = topOwner(resource, cluster);
    const key = `${top.group}|${top.kind}|${top.namespace}|${top.name}`;
    const group = groups.get(key) ?? { subject: top, members: [] };
    groups.set(key, group);
    const isOwner = isSubject(resource, top);
    if (isOwner) group.owner = resource;
    if (isOwner || isLivePod(resource)) group.members.push(resource);
  }
  return [...groups.values()].filter((group) => group.members.length > 0);
};

/** Bound of the walk upwards: Pod, ReplicaSet, Deployment, and one custom controller above is already unusual. */
const maximumDepth = 5;

/** Controllers that people name and keep. What controls one of them, an operator's resource say, is not what runs. */
const namedControllers: ReadonlySet<string> = new Set([
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'CronJob.batch',
  'DeploymentConfig.apps.openshift.io',
  'Deployment.extensions',
  'DaemonSet.extensions',
]);

/**
 * The top-level controller of a resource: itself when nothing controls it. Whatever a Deployment, StatefulSet, DaemonSet,
 * CronJob or DeploymentConfig says of its own controller, it stands for itself: no reference can hide a template. A circle ends within it.
 */
export const topOwner = (resource: ResourceProjection, cluster: ClusterModel): Subject => {
  let current: ResourceProjection = resource;
  for (let depth = 0; depth < maximumDepth; depth += 1) {
    const { controller, ref } = current;
    if (controller === undefined || namedControllers.has(groupKind(groupOf(ref.apiVersion), ref.kind))) break;
    const group = groupOf(controller.apiVersion);
    // A static Pod is controlled by its Node; the Pod is what people know.
    if (group === '' && controller.kind === 'Node') break;
    const parent = cluster.get(groupKind(group, controller.kind), resource.ref.namespace, controller.name);
    if (parent === undefined || parent === resource)
      return { group, kind: controller.kind, namespace: resource.ref.namespace, name: controller.name };
    current = parent;
  }
  return subjectOf(current);
};

/** A resource as the subject of its own verdicts. */
export const subjectOf = (resource: ResourceProjection): Subject => ({
  group: groupOf(resource.ref.apiVersion),
  kind: resource.ref.kind,
  namespace: resource.ref.namespace,
  name: resource.ref.name,
});

const isSubject = ({ ref }: ResourceProjection, { group, kind, namespace, name }: Subject): boolean =>
  ref.name === name && ref.kind === kind && ref.namespace === namespace && groupOf(ref.apiVersion) === group;

/** A Pod that has ended runs nothing any more. */
const isLivePod = (resource: ResourceProjection): boolean => {
  if (resource.ref.kind !== 'Pod') return false;
  const phase = (resource.facts as WorkloadFacts | undefined)?.phase;
  return phase !== 'Succeeded' && phase !== 'Failed';
};
