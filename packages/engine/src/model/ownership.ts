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
    const { subject, key } = topOf(resource, cluster);
    let group = groups.get(key);
    if (group === undefined) {
      group = { subject, members: [] };
      groups.set(key, group);
    }
    const isOwner = isSubject(resource, subject);
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
export const topOwner = (resource: ResourceProjection, cluster: ClusterModel): Subject =>
  topOf(resource, cluster).subject;

/** The top of a chain of controllers, with a key that tells it from others. */
interface Top {
  readonly subject: Subject;
  readonly key: string;
}

/** Each control that groups by owners asks about every workload, and the Pods of one owner end at the same object. */
const topOf = (resource: ResourceProjection, cluster: ClusterModel): Top => {
  const { byMember, bySelf } = cluster.derive(knownTops);
  const known = byMember.get(resource);
  if (known !== undefined) return known;
  const end = endOfChain(resource, cluster);
  const isThere = 'ref' in end;
  const top = (isThere ? bySelf.get(end) : undefined) ?? keyed(isThere ? subjectOf(end) : end);
  if (isThere) bySelf.set(end, top);
  byMember.set(resource, top);
  return top;
};

const knownTops = () => ({
  byMember: new Map<ResourceProjection, Top>(),
  bySelf: new Map<ResourceProjection, Top>(),
});

const keyed = (subject: Subject): Top => ({
  subject,
  key: `${subject.group}|${subject.kind}|${subject.namespace}|${subject.name}`,
});

/** The object at which the walk upwards ends, or who it would be where it is not in the inventory. */
const endOfChain = (resource: ResourceProjection, cluster: ClusterModel): ResourceProjection | Subject => {
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
  return current;
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
