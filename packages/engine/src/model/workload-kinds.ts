import { groupKind } from '@plimsoll/domain';

/** Where each workload kind keeps its Pod template: the path to the PodSpec, and to the metadata of its Pods. */
interface PodTemplatePath {
  readonly spec: readonly string[];
  readonly meta: readonly string[];
}

const template: PodTemplatePath = { spec: ['spec', 'template', 'spec'], meta: ['spec', 'template', 'metadata'] };

/** Built-in workload kinds, by group and kind. A kind of the same name in another group is not one of them. */
const podTemplatePaths: ReadonlyMap<string, PodTemplatePath> = new Map([
  ['|Pod', { spec: ['spec'], meta: ['metadata'] }],
  ['|PodTemplate', { spec: ['template', 'spec'], meta: ['template', 'metadata'] }],
  ['|ReplicationController', template],
  ['apps|Deployment', template],
  ['apps|StatefulSet', template],
  ['apps|DaemonSet', template],
  ['apps|ReplicaSet', template],
  // Removed in 1.16; manifests of that age still reach `scan`.
  ['extensions|Deployment', template],
  ['extensions|DaemonSet', template],
  ['extensions|ReplicaSet', template],
  ['batch|Job', template],
  [
    'batch|CronJob',
    {
      spec: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
      meta: ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
    },
  ],
]);

/** Path of the Pod template of a workload kind; undefined for every other kind. */
export const podTemplatePath = (group: string, kind: string): PodTemplatePath | undefined =>
  podTemplatePaths.get(`${group}|${kind}`);

/** True when the kind runs Pods. */
export const isWorkloadKind = (group: string, kind: string): boolean => podTemplatePaths.has(`${group}|${kind}`);

/** Every workload kind as `Kind` or `Kind.group`. */
export const workloadKindNames: readonly string[] = [...podTemplatePaths.keys()].map((key) => {
  const [group = '', kind = ''] = key.split('|');
  return groupKind(group, kind);
});
