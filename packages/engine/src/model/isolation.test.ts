import { describe, expect, it } from 'vitest';
import { deployment, object } from '../control/example.ts';
import { networkPolicy } from '../control/example-network.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { clusterOf, type InventoryOptions, resourceOf } from '../testing/inventory.ts';
import { isolationOf } from './isolation.ts';

const read = ['NetworkPolicy.networking.k8s.io'];

const isolation = (others: readonly KubernetesObject[], options: InventoryOptions = { read }, spec = {}) => {
  const cluster = clusterOf([deployment(spec), ...others], options);
  const { ingress, egress } = isolationOf(resourceOf(cluster, 'Deployment.apps', 'example'), cluster);
  return `${ingress} ${egress}`;
};

describe('isolationOf', () => {
  it('is open without a policy that selects the Pods', () => {
    expect(isolation([])).toBe('open open');
    expect(isolation([networkPolicy({ podSelector: { matchLabels: { app: 'other' } } })])).toBe('open open');
    expect(isolation([networkPolicy({ podSelector: {} }, 'policy', 'other')])).toBe('open open');
  });

  it('isolates the directions that policies name, all of them together', () => {
    expect(isolation([networkPolicy({ podSelector: {} })])).toBe('isolated open');
    expect(isolation([networkPolicy({ podSelector: {}, egress: [{}] })])).toBe('isolated isolated');
    expect(isolation([networkPolicy({ podSelector: {}, policyTypes: ['Egress'] })])).toBe('open isolated');
    const both = [
      networkPolicy({ podSelector: {} }),
      networkPolicy({ podSelector: {}, policyTypes: ['Egress'] }, 'out'),
    ];
    expect(isolation(both)).toBe('isolated isolated');
  });

  it('is open on the network of the node, where policies do not reach', () => {
    expect(isolation([networkPolicy({ podSelector: {} })], { read }, { hostNetwork: true })).toBe('open open');
  });

  it('is unknown where another kind of policy may decide', () => {
    const cilium = object('cilium.io/v2', 'CiliumNetworkPolicy', { namespace: 'shop' });
    const elsewhere = object('cilium.io/v2', 'CiliumNetworkPolicy', { namespace: 'other' });
    const everywhere = object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', {});
    expect(isolation([cilium, networkPolicy({ podSelector: {} })])).toBe('unknown unknown');
    expect(isolation([everywhere])).toBe('unknown unknown');
    expect(isolation([elsewhere])).toBe('open open');
    expect(isolation([], { read, unread: ['CiliumNetworkPolicy.cilium.io'] })).toBe('unknown unknown');
  });

  it('never opens and never isolates on missing evidence', () => {
    expect(isolation([], {})).toBe('unknown unknown');
    expect(isolation([networkPolicy({ podSelector: {} })], { unread: read })).toBe('isolated unknown');
  });

  it('is unknown behind a policy whose selector cannot be understood', () => {
    expect(isolation([networkPolicy({ podSelector: 'all' })])).toBe('unknown unknown');
  });
});
