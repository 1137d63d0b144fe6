import { describe, expect, it } from 'vitest';
import { deployment, object } from '../../control/example.ts';
import { networkPolicy } from '../../control/example-network.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf, resourceOf } from '../../testing/inventory.ts';
import { isolationOf } from './isolation.ts';

const shop = object('v1', 'Namespace', { name: 'shop', labels: { team: 'a' } });

const found = (...others: readonly KubernetesObject[]) => {
  const cluster = clusterOf([deployment({}), shop, ...others], { read: ['NetworkPolicy.networking.k8s.io'] });
  return isolationOf(resourceOf(cluster, 'Deployment.apps', 'example'), cluster);
};

const admin = (spec: object, name = 'admin') =>
  object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', { name }, { spec: { priority: 10, ...spec } });
const baseline = (spec: object) =>
  object('policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy', { name: 'default' }, { spec });
const successor = (spec: object) =>
  object('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', { name: 'next' }, { spec });

const all = { namespaces: {} };
const from = (action: string, rest = {}) => ({ action, from: [all], ...rest });
const world = (action: string) => ({ action, to: [{ networks: ['0.0.0.0/0', '::/0'] }] });

describe('an AdminNetworkPolicy', () => {
  it('refuses before every other policy', () => {
    expect(found(admin({ subject: all, ingress: [from('Deny')] })).ingress).toBe('isolated');
    const open = networkPolicy({ podSelector: {}, ingress: [{}] });
    expect(found(admin({ subject: all, ingress: [from('Deny')] }), open).ingress).toBe('isolated');
    expect(found(admin({ subject: all, egress: [world('Deny')] })).egress).toBe('isolated');
  });

  it('isolates nobody by refusing some, and never the way out by refusing Pods alone', () => {
    const some = { action: 'Deny', from: [{ namespaces: { matchLabels: { team: 'b' } } }] };
    expect(found(admin({ subject: all, ingress: [some] })).ingress).toBe('open');
    expect(
      found(admin({ subject: all, ingress: [from('Deny', { ports: [{ portNumber: { port: 22 } }] })] })).ingress,
    ).toBe('open');
    expect(found(admin({ subject: all, egress: [{ action: 'Deny', to: [all] }] })).egress).toBe('open');
  });

  it('opens to the cluster what NetworkPolicies isolate', () => {
    const deny = networkPolicy({ podSelector: {} });
    expect(found(admin({ subject: all, ingress: [from('Allow')] }), deny).from).toEqual({
      cluster: 'all',
      outside: 'listed',
    });
    expect(found(admin({ subject: all, ingress: [from('Pass'), from('Deny')] }), deny).ingress).toBe('isolated');
    expect(found(admin({ subject: all, ingress: [from('Pass'), from('Deny')] })).ingress).toBe('open');
  });

  it('goes by priority, and by nothing where two have the same', () => {
    const first = admin({ subject: all, priority: 1, ingress: [from('Deny')] }, 'z');
    const second = admin({ subject: all, priority: 2, ingress: [from('Allow')] }, 'a');
    expect(found(first, second).ingress).toBe('isolated');
    expect(found(first, admin({ subject: all, priority: 1, ingress: [from('Allow')] }, 'a')).ingress).toBe('unknown');
  });

  it('holds for its subject only', () => {
    const rule = { ingress: [from('Deny')] };
    expect(found(admin({ subject: { namespaces: { matchLabels: { team: 'b' } } }, ...rule })).ingress).toBe('open');
    expect(found(admin({ subject: { namespaces: { matchLabels: { team: 'a' } } }, ...rule })).ingress).toBe('isolated');
    const pods = (app: string) => ({ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app } } } });
    expect(found(admin({ subject: pods('example'), ...rule })).ingress).toBe('isolated');
    expect(found(admin({ subject: pods('other'), ...rule })).ingress).toBe('open');
  });

  it('leaves unknown what it says in words that are not known', () => {
    expect(found(admin({ subject: { galaxies: {} } })).ingress).toBe('unknown');
    expect(found(admin({ subject: all, ingress: [from('Ponder')] })).ingress).toBe('unknown');
    expect(found(admin({ subject: all, ingress: [{ action: 'Allow', from: [{ galaxies: {} }] }] })).ingress).toBe(
      'unknown',
    );
    expect(found(admin({ subject: all, ingress: [{ action: 'Deny', from: [{ galaxies: {} }] }] })).ingress).toBe(
      'open',
    );
    const draft = { action: 'Deny', from: [{ namespaces: { namespaceSelector: { matchLabels: { a: 'b' } } } }] };
    expect(found(admin({ subject: all, ingress: [draft] })).ingress).toBe('open');
  });

  it('cannot tell of a namespace whose labels were not read', () => {
    const cluster = clusterOf(
      [deployment({}), admin({ subject: { namespaces: { matchLabels: { team: 'a' } } }, ingress: [from('Deny')] })],
      { read: ['NetworkPolicy.networking.k8s.io'] },
    );
    const { ingress, reason } = isolationOf(resourceOf(cluster, 'Deployment.apps', 'example'), cluster);
    expect([ingress, reason]).toEqual(['unknown', expect.stringContaining('labels of namespace shop')]);
  });
});

describe('a BaselineAdminNetworkPolicy', () => {
  it('holds where no other policy does', () => {
    expect(found(baseline({ subject: all, ingress: [from('Deny')] })).ingress).toBe('isolated');
    const listed = networkPolicy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] });
    expect(found(baseline({ subject: all, ingress: [from('Deny')] }), listed).from.cluster).toBe('all');
  });
});

describe('a ClusterNetworkPolicy', () => {
  it('is one or the other by its tier', () => {
    const rule = { subject: all, priority: 5, ingress: [from('Deny')] };
    const open = networkPolicy({ podSelector: {}, ingress: [{}] });
    expect(found(successor({ tier: 'Admin', ...rule }), open).ingress).toBe('isolated');
    expect(found(successor({ tier: 'Baseline', ...rule }), open).ingress).toBe('open');
    expect(found(successor({ tier: 'Baseline', ...rule })).ingress).toBe('isolated');
    expect(found(successor({ tier: 'Attic', ...rule })).ingress).toBe('unknown');
    expect(found(successor({ tier: 'Admin', subject: all, ingress: [from('Accept')] }), open).ingress).toBe('open');
    const some = from('Deny', { protocols: [{ tcp: { destinationPort: { number: 22 } } }] });
    expect(found(successor({ tier: 'Admin', subject: all, ingress: [some] })).ingress).toBe('open');
  });
});
