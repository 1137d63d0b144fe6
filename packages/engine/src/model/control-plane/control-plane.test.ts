import { describe, expect, it } from 'vitest';
import { object } from '../../control/example.ts';
import { apiServer, apiServerOn, controlPlaneNode, eksNode, etcd } from '../../control/example-control-plane.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf } from '../../testing/inventory.ts';
import { controlPlaneOf } from './control-plane.ts';

const without = (field: 'annotations' | 'namespace', pod: KubernetesObject): KubernetesObject => {
  const { [field]: _, ...metadata } = pod.metadata;
  return { ...pod, metadata };
};
const apiServersOf = (objects: readonly KubernetesObject[], source: 'agent' | 'files' = 'agent') =>
  controlPlaneOf(clusterOf(objects, { source }))['kube-apiserver'];

describe('the replicas of a program', () => {
  it('are all there when each node of the role shows one', () => {
    const nodes = [controlPlaneNode('cp-1'), controlPlaneNode('cp-2')];
    const { components, unsure } = apiServersOf([apiServer(), apiServerOn('cp-2'), ...nodes]);
    expect(components.map(({ pod }) => pod.name)).toEqual(['kube-apiserver-cp-1', 'kube-apiserver-cp-2']);
    expect(unsure).toBeUndefined();
    expect(apiServersOf([apiServer(), ...nodes]).unsure?.detail).toContain('cp-2');
  });

  it('are out of sight where a provider runs them, whatever Pod is called like them', () => {
    const { components, unsure } = apiServersOf([apiServer(), eksNode]);
    expect(components).toHaveLength(1);
    expect(unsure).toEqual({
      reason: 'provider-responsibility',
      detail: 'Amazon EKS runs kube-apiserver and shows no flags of it',
    });
  });

  it('are out of sight where no Pod shows them', () => {
    expect(apiServersOf([controlPlaneNode('cp-1')]).unsure?.reason).toBe('collector-absent');
    const k3s = object('v1', 'Node', { name: 'n', labels: { 'node.kubernetes.io/instance-type': 'k3s' } });
    expect(apiServersOf([k3s]).unsure?.detail).toContain('k3s');
  });

  it('are Pods that the kubelet runs from files, and not what somebody else started', () => {
    expect(apiServersOf([without('annotations', apiServer())]).components).toEqual([]);
  });

  it('are found in the files that the kubelet reads', () => {
    const written = without('namespace', without('annotations', apiServer()));
    expect(apiServersOf([written], 'files')).toMatchObject({ components: [{ name: 'kube-apiserver' }] });
    const owned = {
      ...etcd(),
      metadata: {
        ...etcd().metadata,
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'calico-etcd', controller: true }],
      },
    };
    expect(controlPlaneOf(clusterOf([owned], { source: 'files' })).etcd.components).toEqual([]);
  });

  it('of etcd are expected on the nodes of that role, where there are any', () => {
    const etcdNode = object('v1', 'Node', { name: 'cp-1', labels: { 'node-role.kubernetes.io/etcd': 'true' } });
    const { unsure } = controlPlaneOf(clusterOf([etcd(), etcdNode, controlPlaneNode('cp-2')])).etcd;
    expect(unsure).toBeUndefined();
  });
});
