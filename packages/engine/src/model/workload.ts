import { groupOf } from '@plimsoll/domain';
import type { Container } from '../kubernetes/container.ts';
import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.ts';
import type { PodSpec } from '../kubernetes/pod-spec.ts';
import { rememberLast } from '../projection/remember-last.ts';
import { podTemplatePath } from './workload-kinds.ts';

/** main: runs for the Pod's life. sidecar: an init container with restartPolicy Always. ephemeral: a debug container. */
export type ContainerType = 'main' | 'init' | 'sidecar' | 'ephemeral';

/** One container of a workload, with the place it stands in. */
export interface ContainerView {
  readonly type: ContainerType;
  readonly name: string;
  /** Path inside the object, such as `spec.template.spec.containers[0]`. */
  readonly path: string;
  readonly spec: Container;
  /** The container's `securityContext` as written, of whatever type: most controls ask for it. */
  readonly securityContext: unknown;
  readonly workload: WorkloadView;
}

/** A Pod, or anything that makes Pods: one shape for all of them. */
export interface WorkloadView {
  readonly object: KubernetesObject;
  /** Path of the PodSpec inside the object: `spec`, `spec.template.spec`… */
  readonly podPath: string;
  readonly pod: PodSpec;
  /** The Pod's `securityContext` as written, of whatever type. */
  readonly securityContext: unknown;
  /** Metadata the Pods get; for a Pod its own. */
  readonly podMeta: ObjectMeta;
  readonly podMetaPath: string;
  /** `spec.os.name`; undefined means that nothing says it is not Linux. */
  readonly windows: boolean;
  /** `hostUsers: false`: root inside is nobody outside. */
  readonly userNamespace: boolean;
  /** Every container: init, sidecar, main and ephemeral. Controls visit all of them unless they say why not. */
  readonly containers: readonly ContainerView[];
}

/**
 * The workload in an object, or undefined when the object's kind runs no Pods or holds no Pod template. Controls and the
 * projection look at the same one.
 */
export const workloadOf = rememberLast((object: KubernetesObject): WorkloadView | undefined => {
  const paths = podTemplatePath(groupOf(object.apiVersion), object.kind);
  if (paths === undefined) return undefined;
  const pod = at(object, paths.spec);
  if (!isRecord(pod)) return undefined;
  const meta = at(object, paths.meta);
  const containers: ContainerView[] = [];
  const workload: WorkloadView = {
    object,
    podPath: paths.specPath,
    pod,
    securityContext: pod.securityContext,
    podMeta: isRecord(meta) ? meta : {},
    podMetaPath: paths.metaPath,
    windows: isRecord(pod.os) && pod.os.name === 'windows',
    userNamespace: pod.hostUsers === false,
    containers,
  };
  collect(workload, 'initContainers', containers);
  collect(workload, 'containers', containers);
  collect(workload, 'ephemeralContainers', containers);
  return workload;
});

type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers';

const collect = (workload: WorkloadView, list: ContainerList, into: ContainerView[]): void => {
  const specs: unknown = workload.pod[list];
  if (specs === undefined || specs === null) return;
  // Not a list: the API would refuse it; so that no check mistakes it for "no containers", it ends as a throw.
  if (!Array.isArray(specs)) throw new TypeError(`${workload.podPath}.${list} is not a list`);
  for (const [index, spec] of specs.entries()) {
    if (!isRecord(spec)) throw new TypeError(`${workload.podPath}.${list}[${index}] is not an object`);
    into.push({
      type: typeOf(list, spec),
      name: typeof spec.name === 'string' ? spec.name : '',
      path: `${workload.podPath}.${list}[${index}]`,
      spec,
      securityContext: spec.securityContext,
      workload,
    });
  }
};

const typeOf = (list: ContainerList, spec: Container): ContainerType => {
  if (list === 'containers') return 'main';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return spec.restartPolicy === 'Always' ? 'sidecar' : 'init';
};

const at = (object: KubernetesObject, path: readonly string[]): unknown => {
  let value: unknown = object;
  for (const key of path) {
    if (!isRecord(value)) return undefined;
    value = value[key];
  }
  return value;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
