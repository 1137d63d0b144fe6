import { describe, expect, it } from 'vitest';
import { container, deployment, object } from '../../control/example.ts';
import { ingress, networkPolicy, service } from '../../control/example-network.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf, type InventoryOptions, resourceOf } from '../../testing/inventory.ts';
import { exposureOf } from './exposure.ts';

const read = ['Service', 'Ingress.networking.k8s.io', 'NetworkPolicy.networking.k8s.io'];

const exposure = (others: readonly KubernetesObject[], spec = {}, options: InventoryOptions = { read }) => {
  const cluster = clusterOf([deployment(spec), ...others], options);
  return exposureOf(resourceOf(cluster, 'Deployment.apps', 'example'), cluster);
};
const level = (...given: Parameters<typeof exposure>) => {
  const found = exposure(...given);
  return `${found.level} ${found.confidence}`;
};

describe('exposureOf', () => {
  it('is cluster-wide by default, and isolated behind a policy', () => {
    expect(level([])).toBe('clusterWide certain');
    expect(level([service({})])).toBe('clusterWide certain');
    expect(level([networkPolicy({ podSelector: {} })])).toBe('isolated certain');
    const cluster = networkPolicy({ podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] });
    expect(level([cluster])).toBe('clusterWide certain');
  });

  it('follows load balancers by their sources and annotations', () => {
    expect(level([service({ type: 'LoadBalancer' })])).toBe('internet likely');
    expect(level([service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/0'] })])).toBe('internet likely');
    expect(level([service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] })])).toBe(
      'externalNetwork certain',
    );
    const annotated = { 'networking.gke.io/load-balancer-type': 'Internal' };
    expect(level([service({ type: 'LoadBalancer' }, 'web', annotated)])).toBe('externalNetwork certain');
  });

  it('follows node ports, external addresses and the ports of the node itself', () => {
    expect(level([service({ type: 'NodePort' })])).toBe('externalNetwork certain');
    expect(level([service({ externalIPs: ['203.0.113.7'] })])).toBe('externalNetwork certain');
    expect(level([], { hostNetwork: true })).toBe('externalNetwork certain');
    const local = container({ ports: [{ containerPort: 80, hostPort: 80, hostIP: '127.0.0.1' }] });
    expect(level([], { containers: [local] })).toBe('clusterWide certain');
    expect(level([], { containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] })).toBe(
      'externalNetwork certain',
    );
  });

  it('follows an Ingress through its Service, and names the way', () => {
    const found = exposure([service({}), ingress()]);
    expect(found).toMatchObject({ level: 'internet', confidence: 'likely' });
    expect(found.paths).toMatchObject([{ kind: 'Ingress', name: 'front' }]);
    expect(level([service({}), ingress('front', { 'alb.ingress.kubernetes.io/scheme': 'internal' })])).toBe(
      'externalNetwork likely',
    );
  });

  it('takes no Service of another selector for a way in', () => {
    expect(level([service({ type: 'LoadBalancer', selector: { app: 'other' } })])).toBe('clusterWide certain');
    expect(level([service({ type: 'LoadBalancer', selector: {} })])).toBe('clusterWide certain');
  });

  it('puts the widest way first', () => {
    const found = exposure([service({ type: 'NodePort' }, 'node'), service({ type: 'LoadBalancer' }, 'balancer')]);
    expect(found.paths.map((path) => path.name)).toEqual(['balancer', 'node']);
  });

  it('admits what it could not read or follow, and isolates nothing for lack of policies', () => {
    expect(level([], {}, { read: read.slice(1) })).toBe('clusterWide partial');
    expect(level([], {}, { read: read.slice(0, 2) })).toBe('clusterWide partial');
    expect(level([service({ type: 'NodePort' })], {}, {})).toBe('externalNetwork partial');
    const route = object('traefik.io/v1alpha1', 'IngressRoute', { namespace: 'shop' });
    expect(level([route])).toBe('clusterWide partial');
    expect(level([route, service({ type: 'LoadBalancer' })])).toBe('internet likely');
  });
});
