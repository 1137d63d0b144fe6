import type { ClusterProvider } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { deployment, object } from '../control/example.ts';
import { settingsFor } from '../control/settings.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { project } from '../projection/project.ts';
import { ClusterModel } from './cluster-model.ts';
import { providerOf } from './provider.ts';

const node = (
  name: string,
  { providerID = '', kubeletVersion = 'v1.36.1', labels = {}, annotations = {} } = {},
): KubernetesObject =>
  object(
    'v1',
    'Node',
    { name, labels, annotations },
    { spec: { providerID }, status: { nodeInfo: { kubeletVersion } } },
  );

const inKubeSystem = (apiVersion: string, kind: string, name: string): KubernetesObject =>
  object(apiVersion, kind, { namespace: 'kube-system', name });

const provider = (objects: readonly KubernetesObject[], serverVersion?: string): ClusterProvider =>
  providerOf(
    new ClusterModel({
      settings: settingsFor(serverVersion),
      source: 'agent',
      evidence: [],
      serverVersion,
      resources: objects.map(project),
    }),
  );

describe('a provider', () => {
  it.each<[string, readonly KubernetesObject[], string | undefined, string, string]>([
    ['the API server of EKS', [], 'v1.35.2-eks-113cf36', 'eks', ''],
    ['the API server of GKE', [], 'v1.34.4-gke.1047000', 'gke', ''],
    ['k3s', [], 'v1.34.1+k3s1', 'k3s', ''],
    ['RKE2', [], 'v1.34.1+rke2r1', 'rke2', ''],
    [
      'a managed node group',
      [node('a', { labels: { 'eks.amazonaws.com/nodegroup': 'x' }, providerID: 'aws:///eu/i-1' })],
      undefined,
      'eks',
      'aws',
    ],
    [
      'nodes of AKS',
      [node('a', { labels: { 'kubernetes.azure.com/cluster': 'x' }, providerID: 'azure:///s' })],
      'v1.34.1',
      'aks',
      'azure',
    ],
    [
      'nodes of GKE',
      [node('a', { labels: { 'cloud.google.com/gke-nodepool': 'x' }, providerID: 'gce://p/z/a' })],
      undefined,
      'gke',
      'gcp',
    ],
    [
      'OpenShift on AWS',
      [
        object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { name: 'clusterversions.config.openshift.io' }),
        node('a', { providerID: 'aws:///eu/i-1' }),
      ],
      'v1.31.4',
      'openshift',
      'aws',
    ],
    [
      'kind, though kubeadm made it',
      [
        node('a', {
          providerID: 'kind://docker/kind/a',
          annotations: { 'kubeadm.alpha.kubernetes.io/cri-socket': 'x' },
        }),
        inKubeSystem('v1', 'ConfigMap', 'kubeadm-config'),
      ],
      undefined,
      'kind',
      '',
    ],
    [
      'kubeadm on machines of AWS',
      [node('a', { providerID: 'aws:///eu/i-1', annotations: { 'kubeadm.alpha.kubernetes.io/cri-socket': 'x' } })],
      'v1.34.1',
      'kubeadm',
      'aws',
    ],
    [
      'machines that k3s made',
      [node('a', { labels: { 'node.kubernetes.io/instance-type': 'k3s' } })],
      undefined,
      'k3s',
      '',
    ],
    ['nothing that tells', [node('a')], 'v1.34.1', 'unknown', ''],
    ['nothing at all', [], undefined, 'unknown', ''],
  ])('is told by %s', (_told, objects, serverVersion, distribution, cloud) => {
    expect(provider(objects, serverVersion)).toMatchObject({ distribution, cloud });
  });

  it('comes with what told it, and with nothing where nothing did', () => {
    expect(provider([inKubeSystem('apps/v1', 'DaemonSet', 'aws-node')], 'v1.35.2-eks-113cf36').evidence).toEqual([
      'the API server calls itself v1.35.2-eks-113cf36',
      'there is DaemonSet.apps kube-system/aws-node',
    ]);
    expect(provider([node('a')]).evidence).toEqual([]);
  });

  it.each([
    ['v1.35.2-eks-113cf36', {}, 'Amazon EKS'],
    ['v1.34.4-gke.1', {}, 'Google GKE'],
    ['v1.34.1', { 'kubernetes.azure.com/cluster': 'x' }, 'Azure AKS'],
    ['v1.34.1', { 'doks.digitalocean.com/node-pool': 'x' }, 'DigitalOcean'],
    ['v1.34.1', { 'node.openshift.io/os_id': 'rhcos' }, ''],
    ['v1.34.1+k3s1', {}, ''],
  ])('of %s with %j runs the control plane: %s', (serverVersion, labels, controlPlaneBy) => {
    expect(provider([node('a', { labels })], serverVersion).controlPlaneBy).toBe(controlPlaneBy);
  });

  it('keeps its evidence short, however much a node says', () => {
    const kubeletVersion = `v1.35.2${'x'.repeat(2000)}-eks-113cf36`;
    expect(provider([node('a', { kubeletVersion })]).evidence[0]?.length).toBe(400);
  });

  it('is not swayed by what a tenant can write', () => {
    const hostile = [
      object('apps/v1', 'DaemonSet', { namespace: 'shop', name: 'aws-node' }, { spec: {} }),
      object('v1', 'ConfigMap', { namespace: 'shop', name: 'aws-auth' }),
      object('v1', 'ConfigMap', { namespace: 'shop', name: 'clusterversions.config.openshift.io' }),
      deployment({}, { labels: { 'eks.amazonaws.com/nodegroup': 'x', 'node.openshift.io/os_id': 'rhcos' } }),
    ];
    expect(provider(hostile)).toMatchObject({ distribution: 'unknown', controlPlaneBy: '' });
    expect(provider([...hostile, node('a', { providerID: 'kind://docker/kind/a' })]).distribution).toBe('kind');
  });

  it('is not decided by one node that was taken over', () => {
    const good = ['a', 'b', 'c'].map((name) => node(name, { labels: { 'kubernetes.azure.com/cluster': 'x' } }));
    const bad = node('d', { kubeletVersion: 'v1.35.2-eks-113cf36', labels: { 'node.openshift.io/os_id': 'x' } });
    expect(provider([bad, ...good]).distribution).toBe('aks');
    expect(provider([node('d', { kubeletVersion: 'v1.35.2-eks-113cf36' })], 'v1.34.4-gke.1').distribution).toBe('gke');
  });

  it('reads nothing into junk', () => {
    const junk = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'x', annotations: 7 }, spec: 'x', status: [] };
    expect(provider([junk as unknown as KubernetesObject]).distribution).toBe('unknown');
  });
});
