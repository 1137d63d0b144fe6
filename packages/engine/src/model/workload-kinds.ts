import { groupKind } from '@plimsoll/domain';

/** Where each workload kind keeps its Pod template: the path to the PodSpec, and to the metadata of its Pods. */
interface PodTemplatePath {
  readonly spec: readonly string[];
  readonly specPath: string;
  readonly meta: readonly string[];
  readonly metaPath: string;
}

const pathTo = (spec: readonly string[], meta: readonly string[]): PodTemplatePath => ({
  spec,
  specPath: spec.join('.'),
  meta,
  metaPath: meta.join('.'),
});

/** The template of a Pod in these fields. */
const templateIn = (...fields: readonly string[]): PodTemplatePath =>
  pathTo([...fields, 'template', 'spec'], [...fields, 'template', 'metadata']);

const template = templateIn('spec');

/** Built-in workload kinds, by group and kind. A kind of the same name in another group is not one of them. */
const podTemplatePaths: ReadonlyMap<string, PodTemplatePath> = new Map([
  ['|Pod', pathTo(['spec'], ['metadata'])],
  ['|PodTemplate', templateIn()],
  ['|ReplicationController', template],
  ['apps|Deployment', template],
  ['apps|StatefulSet', template],
  ['apps|DaemonSet', template],
  ['apps|ReplicaSet', template],
  // Removed in 1.16; manifests of that age still reach `scan`.
  ['extensions|Deployment', template],
  ['extensions|DaemonSet', template],
  ['extensions|ReplicaSet', template],
  // OpenShift's own, from before Kubernetes had Deployments; deprecated with 4.14 and still served.
  ['apps.openshift.io|DeploymentConfig', template],
  ['batch|Job', template],
  ['batch|CronJob', templateIn('spec', 'jobTemplate', 'spec')],
]);

const byGroup = new Map<string, Map<string, PodTemplatePath>>();
for (const [key, path] of podTemplatePaths) {
  const [group = '', kind = ''] = key.split('|');
  byGroup.set(group, (byGroup.get(group) ?? new Map<string, PodTemplatePath>()).set(kind, path));
}

/** Path of the Pod template of a workload kind; undefined for every other kind. */
export const podTemplatePath = (group: string, kind: string): PodTemplatePath | undefined =>
  byGroup.get(group)?.get(kind);

/** True when the kind runs Pods. */
export const isWorkloadKind = (group: string, kind: string): boolean => podTemplatePath(group, kind) !== undefined;

/** Every workload kind as `Kind` or `Kind.group`. */
export const workloadKindNames: readonly string[] = [...podTemplatePaths.keys()].map((key) => {
  const [group = '', kind = ''] = key.split('|');
  return groupKind(group, kind);
});
