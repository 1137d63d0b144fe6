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

const calico = (spec: object, name = 'policy') =>
  object('projectcalico.org/v3', 'NetworkPolicy', { name, namespace: 'shop' }, { spec });
const everywhere = (spec: object, name = 'everywhere') =>
  object('crd.projectcalico.org/v1', 'GlobalNetworkPolicy', { name }, { spec });
const tier = (name: string, spec: object) => object('projectcalico.org/v3', 'Tier', { name }, { spec });

describe('a Calico policy', () => {
  it('isolates by its types, or by the rules it has', () => {
    expect(states(calico({ types: ['Ingress', 'Egress'] }))).toBe('isolated isolated');
    expect(states(calico({ selector: 'all()' }))).toBe('isolated open');
    expect(states(calico({ egress: [{ action: 'Deny' }] }))).toBe('open isolated');
    expect(states(calico({ ingress: [], egress: [{ action: 'Deny' }], types: ['Ingress'] }))).toBe('isolated open');
    expect(states(everywhere({ selector: 'all()', types: ['Ingress'], doNotTrack: true }))).toBe('open open');
  });

  it('selects in its own language', () => {
    const by = (selector: string) => found(calico({ selector })).ingress;
    expect(by("app == 'example'")).toBe('isolated');
    expect(by("app != 'example'")).toBe('open');
    expect(by("has(app) && app in {'example', 'b'}")).toBe('isolated');
    expect(by("projectcalico.org/namespace == 'shop'")).toBe('isolated');
    expect(by('app ==')).toBe('unknown');
  });

  it('selects by namespace and account', () => {
    const rule = { types: ['Ingress'] };
    expect(found(everywhere({ namespaceSelector: "team == 'a'", ...rule })).ingress).toBe('isolated');
    expect(found(everywhere({ namespaceSelector: "team == 'b'", ...rule })).ingress).toBe('open');
    expect(found(everywhere({ namespaceSelector: "projectcalico.org/name == 'shop'", ...rule })).ingress).toBe(
      'isolated',
    );
    expect(found(calico({ serviceAccountSelector: "team == 'a'", ...rule })).ingress).toBe('unknown');
    const account = object('v1', 'ServiceAccount', { name: 'default', namespace: 'shop', labels: { team: 'a' } });
    expect(found(account, calico({ serviceAccountSelector: "team == 'a'", ...rule })).ingress).toBe('isolated');
  });

  it.each([
    ['everything', [{ action: 'Allow' }], 'open'],
    ['everything over TCP', [{ action: 'Allow', protocol: 'TCP' }], 'open'],
    ['every address', [{ action: 'Allow', source: { nets: ['0.0.0.0/0'] } }], 'open'],
    ['one port', [{ action: 'Allow', protocol: 'TCP', destination: { ports: [80] } }], 'isolated'],
    ['some Pods', [{ action: 'Allow', source: { selector: "app == 'a'" } }], 'isolated'],
    ['nothing, and then everything', [{ action: 'Deny' }, { action: 'Allow' }], 'isolated'],
    [
      'everything after some were refused',
      [{ action: 'Deny', source: { selector: 'has(a)' } }, { action: 'Allow' }],
      'open',
    ],
    ['what it only logs', [{ action: 'Log' }], 'isolated'],
    ['what the next tier does', [{ action: 'Pass' }], 'open'],
    ['what is not known', [{ action: 'Ponder' }], 'unknown'],
    ['a peer that is not known', [{ action: 'Allow', source: { galaxy: 'x' } }], 'unknown'],
  ])('lets in %s', (_name, ingress, expected) => {
    expect(found(calico({ types: ['Ingress'], ingress })).ingress).toBe(expected);
  });

  it('is asked in order, NetworkPolicies at 1,000', () => {
    const deny = { types: ['Ingress'], ingress: [{ action: 'Deny' }] };
    const allow = { types: ['Ingress'], ingress: [{ action: 'Allow' }] };
    expect(found(calico({ order: 1, ...deny }, 'z'), calico({ order: 2, ...allow }, 'a')).ingress).toBe('isolated');
    expect(found(calico({ order: 1, ...allow }, 'z'), calico({ order: 2, ...deny }, 'a')).ingress).toBe('open');
    const open = networkPolicy({ podSelector: {}, ingress: [{}] });
    expect(found(calico({ order: 999, ...deny }), open).ingress).toBe('isolated');
    expect(found(calico({ order: 1001, ...deny }), open).ingress).toBe('open');
  });

  it('is asked tier by tier', () => {
    const early = everywhere({
      tier: 'early',
      types: ['Ingress'],
      ingress: [{ action: 'Allow', source: { selector: 'has(a)' } }],
    });
    const open = calico({ types: ['Ingress'], ingress: [{ action: 'Allow' }] });
    expect(found(early, open).ingress).toBe('unknown');
    expect(found(early, open, tier('early', { order: 5 })).ingress).toBe('isolated');
    expect(found(early, open, tier('early', { order: 5, defaultAction: 'Pass' })).ingress).toBe('open');
    expect(found(early, open, tier('early', { order: 5e6 })).ingress).toBe('open');
  });

  it('tells the Pods of the cluster from its own namespace', () => {
    const rule = (source: object) => ({ types: ['Ingress'], ingress: [{ action: 'Allow', source }] });
    expect(found(calico(rule({ selector: 'all()' }))).from.cluster).toBe('listed');
    expect(found(calico(rule({ namespaceSelector: 'all()' }))).from.cluster).toBe('all');
    expect(found(everywhere(rule({ selector: 'all()' }))).from.cluster).toBe('all');
  });
});
