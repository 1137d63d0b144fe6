import type { Container } from '../kubernetes/container.ts';
import type { KubernetesObject, Labels } from '../kubernetes/object.ts';
import { object } from './example.ts';

/** A static Pod of kube-system on node `cp-1`, as the kubelet mirrors it into the API. */
export const staticPod = (name: string, container: Container, node = 'cp-1'): KubernetesObject =>
  object(
    'v1',
    'Pod',
    {
      name: `${name}-${node}`,
      namespace: 'kube-system',
      labels: { component: name, tier: 'control-plane' },
      annotations: { 'kubernetes.io/config.mirror': '6580cebb2d04c6c59385cf58e278b0a6' },
    },
    { spec: { hostNetwork: true, nodeName: node, containers: [{ name, ...container }] } },
  );

const kubernetes = 'v1.36.1';

/** A replica of the API server as kubeadm starts it, with these flags from `command[1]` on. */
export const apiServer = (...flags: readonly string[]): KubernetesObject => apiServerOn('cp-1', ...flags);

/** As `apiServer`, on another node. */
export const apiServerOn = (node: string, ...flags: readonly string[]): KubernetesObject =>
  staticPod(
    'kube-apiserver',
    { image: `registry.k8s.io/kube-apiserver:${kubernetes}`, command: ['kube-apiserver', ...flags] },
    node,
  );

/** The controller manager with these flags from `command[1]` on. */
export const controllerManager = (...flags: readonly string[]): KubernetesObject =>
  staticPod('kube-controller-manager', {
    image: `registry.k8s.io/kube-controller-manager:${kubernetes}`,
    command: ['kube-controller-manager', ...flags],
  });

/** The scheduler with these flags from `command[1]` on. */
export const scheduler = (...flags: readonly string[]): KubernetesObject =>
  staticPod('kube-scheduler', {
    image: `registry.k8s.io/kube-scheduler:${kubernetes}`,
    command: ['kube-scheduler', ...flags],
  });

/** A member of etcd with these flags from `command[1]` on. */
export const etcd = (...flags: readonly string[]): KubernetesObject =>
  staticPod('etcd', { image: 'registry.k8s.io/etcd:3.6.4-0', command: ['etcd', ...flags] });

const nodeWith = (name: string, labels: Labels): KubernetesObject => object('v1', 'Node', { name, labels });

/** A node of Amazon EKS, whose control plane no customer sees. */
export const eksNode: KubernetesObject = nodeWith('ip-10-0-0-1', { 'eks.amazonaws.com/nodegroup': 'general' });

/** A node that runs a control plane. */
export const controlPlaneNode = (name: string): KubernetesObject =>
  nodeWith(name, { 'node-role.kubernetes.io/control-plane': '' });
