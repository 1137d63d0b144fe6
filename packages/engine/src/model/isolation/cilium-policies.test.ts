import { describe, expect, it } from 'vitest';
import { deployment, object } from '../../control/example.ts';
import { networkPolicy } from '../../control/example-network.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf, resourceOf } from '../../testing/inventory.ts';
import { isolationOf } from './isolation.ts';

const found = (...others: readonly KubernetesObject[]) => {
  const cluster = clusterOf(
    [deployment({}), object('v1', 'Namespace', { name: 'shop', labels: { team: 'a' } }), ...others],
    {
      read: ['NetworkPolicy.networking.k8s.io'],
    },
  );
  return isolationOf(resourceOf(cluster, 'Deployment.apps', 'example'), cluster);
};
const states = (...others: readonly KubernetesObject[]) => {
  const { ingress, egress } = found(...others);
  return `${ingress} ${egress}`;
};

const cilium = (spec: object, namespace = 'shop') =>
  object('cilium.io/v2', 'CiliumNetworkPolicy', { name: 'policy', namespace }, { spec });
const clusterwide = (content: object) =>
  object('cilium.io/v2', 'CiliumClusterwideNetworkPolicy', { name: 'all' }, { ...content });
const everybody = { endpointSelector: {} };

describe('a Cilium policy', () => {
  it('isolates the directions it has rules for', () => {
    expect(states(cilium({ ...everybody, ingress: [{}] }))).toBe('isolated open');
    expect(states(cilium({ ...everybody, egress: [{}] }))).toBe('open isolated');
    expect(states(cilium({ ...everybody, ingress: [] }))).toBe('open open');
    expect(states(cilium({ ...everybody, egressDeny: [{ toEntities: ['world'] }] }))).toBe('open isolated');
    expect(states(cilium({ ...everybody, ingress: [{}] }, 'other'))).toBe('open open');
    expect(states(cilium({ ...everybody, enableDefaultDeny: { ingress: false }, ingress: [{}] }))).toBe('open open');
  });

  it('selects by labels with their source before them', () => {
    const rule = { ingress: [{}] };
    const by = (key: string, value: string) => cilium({ endpointSelector: { matchLabels: { [key]: value } }, ...rule });
    expect(states(by('k8s:app', 'example'))).toBe('isolated open');
    expect(states(by('any:app', 'example'))).toBe('isolated open');
    expect(states(by('app', 'other'))).toBe('open open');
    expect(states(by('k8s:io.kubernetes.pod.namespace', 'shop'))).toBe('isolated open');
    expect(states(by('io.cilium.k8s.policy.serviceaccount', 'default'))).toBe('isolated open');
    expect(states(by('k8s:io.cilium.k8s.namespace.labels.team', 'b'))).toBe('open open');
    expect(states(by('reserved:host', ''))).toBe('open open');
  });

  it.each([
    ['everybody', [{ fromEntities: ['all'] }], 'open'],
    ['everybody on one port', [{ toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }] }] }], 'isolated'],
    ['everybody on every port', [{ toPorts: [{ ports: [{ port: '0', protocol: 'ANY' }] }] }], 'open'],
    ['the world alone', [{ fromEntities: ['world'] }], 'isolated'],
    ['the world and the cluster', [{ fromEntities: ['world'] }, { fromEntities: ['cluster'] }], 'open'],
    ['nobody', [{ fromEndpoints: [] }], 'isolated'],
    ['its namespace', [{ fromEndpoints: [{}] }], 'isolated'],
    ['a peer that is not known', [{ fromGalaxies: ['milky-way'] }], 'unknown'],
    ['rules that are no list', 'all', 'unknown'],
  ])('lets in %s', (_name, ingress, expected) => {
    const policy = cilium({ ...everybody, enableDefaultDeny: { ingress: true }, ingress });
    expect(found(policy).ingress).toBe(expected);
  });

  it('tells the Pods of the cluster from the world', () => {
    expect(found(cilium({ ...everybody, ingress: [{ fromEntities: ['cluster'] }] })).from.cluster).toBe('all');
    const everywhere = { matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] };
    expect(found(cilium({ ...everybody, ingress: [{ fromEndpoints: [everywhere] }] })).from.cluster).toBe('all');
    expect(found(cilium({ ...everybody, egress: [{ toCIDR: ['0.0.0.0/0'] }] })).to).toEqual({
      cluster: 'listed',
      outside: 'all',
      metadata: 'all',
    });
    const guarded = { toCIDRSet: [{ cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] }] };
    expect(found(cilium({ ...everybody, egress: [guarded] })).to.metadata).toBe('listed');
  });

  it('refuses before it allows, together with NetworkPolicies', () => {
    const open = cilium({ ...everybody, ingress: [{ fromEntities: ['all'] }] });
    expect(found(open, networkPolicy({ podSelector: {} })).ingress).toBe('open');
    const closed = cilium({
      ...everybody,
      ingressDeny: [{ fromEntities: ['all'] }],
      ingress: [{ fromEntities: ['all'] }],
    });
    expect(found(closed).ingress).toBe('isolated');
  });

  it('reaches every namespace when it is clusterwide, rule by rule', () => {
    const rule = { ...everybody, ingress: [{ fromEndpoints: [{}] }], egress: [{ toEndpoints: [{}] }] };
    expect(states(clusterwide({ spec: rule }))).toBe('isolated isolated');
    expect(found(clusterwide({ spec: rule })).from.cluster).toBe('all');
    expect(states(clusterwide({ specs: [rule] }))).toBe('isolated isolated');
    const nodes = { nodeSelector: {}, ingress: [{}] };
    expect(states(clusterwide({ specs: [nodes] }))).toBe('open open');
    expect(states(clusterwide({ specs: 'all' }))).toBe('unknown unknown');
    expect(states(clusterwide({ spec: { ingress: [{}] } }))).toBe('unknown unknown');
  });
});
