import { describe, expect, it } from 'vitest';
import { deployment, object } from '../../control/example.ts';
import { networkPolicy } from '../../control/example-network.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf, type InventoryOptions, resourceOf } from '../../testing/inventory.ts';
import { isolationByDefault, isolationOf } from './isolation.ts';

const read = ['NetworkPolicy.networking.k8s.io'];

const found = (others: readonly KubernetesObject[], options: InventoryOptions = { read }, spec = {}) => {
  const cluster = clusterOf([deployment(spec), ...others], options);
  return isolationOf(resourceOf(cluster, 'Deployment.apps', 'example'), cluster);
};
const isolation = (...given: Parameters<typeof found>) => {
  const { ingress, egress } = found(...given);
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
    expect(isolation([networkPolicy({})])).toBe('isolated open');
    expect(isolation([networkPolicy({ podSelector: {}, egress: [{ to: [{ podSelector: {} }] }] })])).toBe(
      'isolated isolated',
    );
    expect(isolation([networkPolicy({ podSelector: {}, egress: [] })])).toBe('isolated open');
    expect(isolation([networkPolicy({ podSelector: {}, policyTypes: ['Egress'] })])).toBe('open isolated');
    const both = [
      networkPolicy({ podSelector: {} }),
      networkPolicy({ podSelector: {}, policyTypes: ['Egress'] }, 'out'),
    ];
    expect(isolation(both)).toBe('isolated isolated');
  });

  it.each([
    ['a rule without peers and ports', [{}], 'open'],
    ['empty lists, which are none', [{ from: [], ports: [] }], 'open'],
    ['every address', [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }], 'open'],
    ['all of TCP', [{ ports: [{ protocol: 'TCP' }] }], 'open'],
    ['every port by number', [{ ports: [{ port: 1, endPort: 65535 }] }], 'open'],
    ['one port', [{ ports: [{ port: 80 }] }], 'isolated'],
    ['a range with a hole', [{ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }], 'isolated'],
    ['every namespace', [{ from: [{ namespaceSelector: {} }] }], 'isolated'],
    ['its own namespace', [{ from: [{ podSelector: {} }] }], 'isolated'],
    ['a peer of a kind that is not known', [{ from: [{ galaxySelector: {} }] }], 'unknown'],
    ['a peer that says nothing', [{ from: [{}] }], 'unknown'],
    ['peers that are no list', [{ from: 'everybody' }], 'unknown'],
    ['rules that are no list', 'all', 'unknown'],
  ])('looks at what is let in: %s', (_name, ingress, expected) => {
    expect(found([networkPolicy({ podSelector: {}, policyTypes: ['Ingress'], ingress })]).ingress).toBe(expected);
  });

  it('tells how far what is let in or out reaches', () => {
    const cluster = networkPolicy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] });
    expect(found([cluster]).from).toEqual({ cluster: 'all', outside: 'listed' });
    expect(found([networkPolicy({ podSelector: {} })]).from).toEqual({ cluster: 'listed', outside: 'listed' });
    expect(found([]).covered).toBe(false);
    expect(found([networkPolicy({ podSelector: {}, ingress: [{}] })])).toMatchObject({
      ingress: 'open',
      covered: true,
    });
  });

  it.each([
    [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] }, 'listed'],
    [{ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }, 'all'],
    [{ to: [{ ipBlock: { cidr: '169.254.0.0/16' } }] }, 'all'],
    [{ to: [{ namespaceSelector: {} }] }, 'listed'],
    [{ ports: [{ port: 443 }] }, 'listed'],
    [{ ports: [{ port: 80 }] }, 'all'],
    [{}, 'all'],
  ])('knows whether the metadata address is let out: %j', (rule, expected) => {
    const policy = networkPolicy({ podSelector: {}, policyTypes: ['Egress'], egress: [rule] });
    expect(found([policy]).to.metadata).toBe(expected);
  });

  it('is open on the network of the node, where policies do not reach', () => {
    expect(isolation([networkPolicy({ podSelector: {} })], { read }, { hostNetwork: true })).toBe('open open');
  });

  it('is unknown where another kind of policy may decide', () => {
    const antrea = object('crd.antrea.io/v1beta1', 'NetworkPolicy', { namespace: 'shop' });
    const elsewhere = object('crd.antrea.io/v1beta1', 'NetworkPolicy', { namespace: 'other' });
    const everywhere = object('example.com/v1', 'GalacticNetworkPolicy', {});
    expect(isolation([antrea, networkPolicy({ podSelector: {} })])).toBe('unknown unknown');
    expect(isolation([everywhere])).toBe('unknown unknown');
    expect(isolation([elsewhere])).toBe('open open');
    expect(isolation([object('projectcalico.org/v3', 'StagedNetworkPolicy', { namespace: 'shop' })])).toBe('open open');
    expect(isolation([], { read, unread: ['CiliumNetworkPolicy.cilium.io'] })).toBe('unknown unknown');
  });

  it('is unknown behind a policy of which an older agent sent the shape alone', () => {
    const shape = { shape: { spec: { endpointSelector: {} } } };
    expect(isolation([object('cilium.io/v2', 'CiliumNetworkPolicy', { namespace: 'shop' }, shape)])).toBe(
      'unknown unknown',
    );
    expect(isolation([object('crd.projectcalico.org/v1', 'GlobalNetworkPolicy', {}, shape)])).toBe('unknown unknown');
    expect(isolation([object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', {}, shape)])).toBe(
      'unknown unknown',
    );
  });

  it('never opens and never isolates on missing evidence', () => {
    expect(isolation([], {})).toBe('unknown unknown');
    expect(isolation([networkPolicy({ podSelector: {} })], { unread: read })).toBe('isolated unknown');
  });

  it('is unknown behind a policy whose selector cannot be understood', () => {
    expect(isolation([networkPolicy({ podSelector: 'all' })])).toBe('unknown unknown');
  });
});

describe('isolationByDefault', () => {
  const byDefault = (...others: readonly KubernetesObject[]) =>
    isolationByDefault('shop', clusterOf([deployment({}), ...others], { read })).ingress;

  it('is given by policies for every Pod alone', () => {
    expect(byDefault()).toBe('open');
    expect(byDefault(networkPolicy({ podSelector: { matchLabels: { app: 'example' } } }))).toBe('open');
    expect(byDefault(networkPolicy({ podSelector: {} }))).toBe('isolated');
    expect(byDefault(networkPolicy({ podSelector: {}, ingress: [{}] }))).toBe('open');
    expect(
      byDefault(networkPolicy({ podSelector: { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] } })),
    ).toBe('open');
  });
});
