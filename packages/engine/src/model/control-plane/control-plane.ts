import type { UndeterminedReason } from '@plimsoll/domain';
import { type ComponentName, componentNames } from '../../projection/control-plane.ts';
import type { ProjectionOf, ResourceProjection } from '../../projection/projection.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { providerOf } from '../provider.ts';
import { Component } from './component.ts';

/** Every replica of one program that is seen, and why there may be others. */
export interface Replicas {
  readonly components: readonly Component[];
  /** Set: what is seen may convict, and nothing acquits. */
  readonly unsure?: { readonly reason: UndeterminedReason; readonly detail: string };
}

/** The control plane of a cluster by program. */
export type ControlPlane = Readonly<Record<ComponentName, Replicas>>;

/** Kinds that show it: without the nodes it is not known whose control plane it is, and whether all of it is seen. */
export const controlPlaneKinds = ['Pod', 'Node'] as const;

/** The effective control plane, computed once per model. */
export const controlPlaneOf = (cluster: ClusterModel): ControlPlane => cluster.derive(compute);

const compute = (cluster: ClusterModel): ControlPlane => {
  const seen = new Map<ComponentName, Component[]>(componentNames.map((name) => [name, []]));
  for (const pod of podsThatMayRunIt(cluster))
    for (const facts of pod.facts?.controlPlane ?? [])
      if (facts.mirror || cluster.source === 'files') seen.get(facts.component)?.push(new Component(facts, pod.ref));
  return {
    'kube-apiserver': replicasOf('kube-apiserver', seen, cluster),
    'kube-controller-manager': replicasOf('kube-controller-manager', seen, cluster),
    'kube-scheduler': replicasOf('kube-scheduler', seen, cluster),
    etcd: replicasOf('etcd', seen, cluster),
  };
};

/**
 * A cluster's own control plane is what the kubelet runs from files: a network plugin's own etcd, say, is another. Files
 * may be the ones the kubelet reads, which bear no mark of it yet, and may name no namespace; Pods with a controller are
 * not among those.
 */
const podsThatMayRunIt = (cluster: ClusterModel): readonly ProjectionOf<'Pod'>[] => {
  const system = cluster.inNamespace('Pod', 'kube-system');
  if (cluster.source === 'agent') return system;
  return [...system, ...cluster.inNamespace('Pod', '')].filter(
    ({ controller }) => controller === undefined || controller.kind === 'Node',
  );
};

const replicasOf = (
  name: ComponentName,
  seen: ReadonlyMap<ComponentName, readonly Component[]>,
  cluster: ClusterModel,
): Replicas => {
  const components = seen.get(name) ?? [];
  const unsure = doubt(name, components, cluster);
  return unsure === undefined ? { components } : { components, unsure };
};

const doubt = (name: ComponentName, components: readonly Component[], cluster: ClusterModel): Replicas['unsure'] => {
  const { controlPlaneBy, distribution } = providerOf(cluster);
  // Somebody in the cluster may have started a Pod of that name: what a provider runs is out of sight.
  if (controlPlaneBy !== '')
    return { reason: 'provider-responsibility', detail: `${controlPlaneBy} runs ${name} and shows no flags of it` };
  if (components.length === 0)
    return {
      reason: 'collector-absent',
      detail:
        distribution === 'k3s'
          ? `k3s runs ${name} inside its own process: only its node knows the settings`
          : `no static Pod of ${name} is in kube-system: it runs on its node or elsewhere, where nothing collects yet`,
    };
  if (cluster.source === 'files') return undefined;
  const missing = expectedNodes(name, cluster).find((node) => !components.some((component) => component.node === node));
  return missing === undefined
    ? undefined
    : { reason: 'collector-absent', detail: `no Pod of ${name} is seen on control-plane node ${missing}` };
};

const roles = 'node-role.kubernetes.io/';

/** Names of nodes that run the program: their role says so. RKE2 has nodes for etcd alone, and labels all that run it. */
const expectedNodes = (name: ComponentName, cluster: ClusterModel): readonly string[] => {
  const nodes = cluster.all('Node');
  const withRole = (role: string) => nodes.filter(({ labels }) => labels[`${roles}${role}`] !== undefined);
  const etcd = name === 'etcd' ? withRole('etcd') : [];
  const expected: readonly ResourceProjection[] =
    etcd.length > 0 ? etcd : [...withRole('control-plane'), ...withRole('master')];
  return expected.map(({ ref }) => ref.name);
};
