import type { KubernetesObject, Labels } from '../kubernetes/object.ts';
import { type WorkloadView, workloadOf } from '../model/workload.ts';
import { type ComponentFacts, componentsOf } from './control-plane.ts';
import { flag, list, number, record, text, textMap } from './json.ts';
import { type RunningImage, runningImagesOf } from './running-images.ts';
import { secretsOf } from './secret-uses.ts';

/** A port a workload's containers declare. */
export interface PortFacts {
  readonly name: string;
  readonly port: number;
  readonly hostPort: number;
  readonly protocol: string;
}

/** The lists of a PodSpec that hold containers. */
const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;
export type ContainerList = (typeof containerLists)[number];

export interface WorkloadFacts {
  readonly podLabels: Labels;
  readonly serviceAccount: string;
  /** `automountServiceAccountToken` of the Pod; the account decides when it is undefined. */
  readonly automount?: boolean;
  readonly hostNetwork: boolean;
  /** Asked number of Pods; undefined where the kind has none. */
  readonly replicas?: number;
  /** Phase of a live Pod. */
  readonly phase?: string;
  readonly images: readonly string[];
  /** Programs that containers, their hooks and probes are told to start, each once, by the last part of their path. */
  readonly programs?: readonly string[];
  /** Names of the containers by the list they stand in, in its order; a list that is empty is left out. */
  readonly containers: Readonly<Partial<Record<ContainerList, readonly string[]>>>;
  readonly ports: readonly PortFacts[];
  /** Some volume or environment variable holds a Secret. */
  readonly mountsSecrets: boolean;
  /** Names of those Secrets; left out where there are none. */
  readonly secrets?: readonly string[];
  /** Of a live Pod, what the tags of its images came to; left out where that does not show. */
  readonly running?: readonly RunningImage[];
  /** Nothing holds a container that breaks out back from the node. */
  readonly nodeEscape: boolean;
  /** Its runtime class is named after a sandbox (gVisor, Kata, Firecracker); other classes isolate nothing. */
  readonly sandboxed: boolean;
  /** Programs of the control plane that a Pod of kube-system runs; left out where there are none. */
  readonly controlPlane?: readonly ComponentFacts[];
}

/** Facts of a Pod or of anything that makes Pods; undefined when nothing tells which Pods those are. */
export const projectWorkload = (object: KubernetesObject): WorkloadFacts | undefined => {
  const workload = workloadOf(object);
  if (workload === undefined) return projectFragment(object);
  const { pod, podMeta } = workload;
  const spec = record(object.spec);
  const automount = flag(pod.automountServiceAccountToken);
  const replicas = number(spec.replicas);
  const phase = object.kind === 'Pod' ? text(record(object.status).phase) : undefined;
  const controlPlane = componentsOf(object, workload);
  const programs = programsOf(workload);
  const secrets = secretsOf(workload);
  const running = object.kind === 'Pod' ? runningImagesOf(object) : [];
  return {
    podLabels: textMap(podMeta.labels),
    serviceAccount: text(pod.serviceAccountName) ?? text(pod.serviceAccount) ?? 'default',
    ...(automount === undefined ? {} : { automount }),
    hostNetwork: pod.hostNetwork === true,
    ...(replicas === undefined ? {} : { replicas }),
    ...(phase === undefined ? {} : { phase }),
    images: workload.containers.map((container) => text(container.spec.image) ?? ''),
    ...(programs.length === 0 ? {} : { programs }),
    containers: containerNames(workload),
    ports: portsOf(workload),
    mountsSecrets: secrets.length > 0,
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(running.length === 0 ? {} : { running }),
    nodeEscape: escapesToNode(workload),
    sandboxed: sandboxName.test(text(pod.runtimeClassName) ?? ''),
    ...(controlPlane.length === 0 ? {} : { controlPlane }),
  };
};

/**
 * Facts of a workload that is written without PodSpec, as patches and drafts are: which Pods it is about shows all the same.
 * The API asks that the labels of the template are those that the selector names.
 */
const projectFragment = ({ kind, spec }: KubernetesObject): WorkloadFacts | undefined => {
  const { selector, template, replicas } = record(spec);
  if (kind === 'Pod' || record(template).spec !== undefined) return undefined;
  const written = record(record(record(template).metadata).labels);
  const labels = textMap(Object.keys(written).length > 0 ? written : record(selector).matchLabels);
  const asked = number(replicas);
  if (Object.keys(labels).length === 0) return undefined;
  return {
    podLabels: labels,
    serviceAccount: 'default',
    hostNetwork: false,
    ...(asked === undefined ? {} : { replicas: asked }),
    images: [],
    containers: {},
    ports: [],
    mountsSecrets: false,
    nodeEscape: false,
    sandboxed: false,
  };
};

const containerNames = ({ pod }: WorkloadView): WorkloadFacts['containers'] =>
  Object.fromEntries(
    containerLists.flatMap((name) => {
      const names = list(pod[name]).map((container) => text(record(container).name) ?? '');
      return names.length === 0 ? [] : [[name, names]];
    }),
  );

const programsOf = ({ containers }: WorkloadView): readonly string[] => {
  const programs = new Set<string>();
  const add = (command: unknown): void => {
    if (command === undefined || command === null) return;
    const [first] = list(command);
    // A command of another type is one that nobody expects.
    if (typeof first === 'string') programs.add(first.slice(first.lastIndexOf('/') + 1).slice(0, 80));
    else if (!Array.isArray(command) || command.length > 0) programs.add('?');
  };
  for (const { spec } of containers) {
    add(spec.command);
    const { lifecycle, livenessProbe, readinessProbe, startupProbe } = record(spec);
    const { postStart, preStop } = record(lifecycle);
    for (const handler of [postStart, preStop, livenessProbe, readinessProbe, startupProbe])
      add(record(record(handler).exec).command);
  }
  return [...programs];
};

const sandboxName = /gvisor|runsc|kata|firecracker/i;

const portsOf = (workload: WorkloadView): readonly PortFacts[] =>
  workload.containers.flatMap((container) =>
    list(container.spec.ports).flatMap((item) => {
      const port = record(item);
      const containerPort = number(port.containerPort);
      if (containerPort === undefined) return [];
      return [
        {
          name: text(port.name) ?? '',
          port: containerPort,
          // On the node's own loopback nobody else reaches it.
          hostPort: /^(?:127\.|::1$)/.test(text(port.hostIP) ?? '') ? 0 : (number(port.hostPort) ?? 0),
          protocol: text(port.protocol) ?? 'TCP',
        },
      ];
    }),
  );

/** Privileged, host PID with SYS_PTRACE, SYS_ADMIN or ALL, or a writable hostPath at the root of the node. */
const escapesToNode = (workload: WorkloadView): boolean =>
  workload.containers.some((container) => {
    const security = record(container.spec.securityContext);
    if (security.privileged === true || record(security.windowsOptions).hostProcess === true) return true;
    const added = list(record(security.capabilities).add).map((name) =>
      String(name).toUpperCase().replace(/^CAP_/, ''),
    );
    if (added.includes('ALL') || added.includes('SYS_ADMIN')) return true;
    return workload.pod.hostPID === true && added.includes('SYS_PTRACE');
  }) || list(workload.pod.volumes).some((volume) => text(record(record(volume).hostPath).path) === '/');
