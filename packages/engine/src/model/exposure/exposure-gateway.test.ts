import { describe, expect, it } from 'vitest';
import { deployment, object } from '../../control/example.ts';
import { gateway, httpRoute, service } from '../../control/example-network.ts';
import type { KubernetesObject } from '../../kubernetes/object.ts';
import { clusterOf, type InventoryOptions, resourceOf } from '../../testing/inventory.ts';
import { exposureOf } from './exposure.ts';

const read = [
  'Service',
  'Ingress.networking.k8s.io',
  'NetworkPolicy.networking.k8s.io',
  'Gateway.gateway.networking.k8s.io',
  'ReferenceGrant.gateway.networking.k8s.io',
];

const found = (others: readonly KubernetesObject[], options: InventoryOptions = { read }) => {
  const cluster = clusterOf([deployment({}), service({}), ...others], options);
  return exposureOf(resourceOf(cluster, 'Deployment.apps', 'example'), cluster);
};
const level = (...given: Parameters<typeof found>) => {
  const { level: widest, confidence } = found(...given);
  return `${widest} ${confidence}`;
};

describe('exposure through a Gateway', () => {
  it('follows every kind of route, and names the way', () => {
    for (const kind of ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'])
      expect(level([gateway({}), { ...httpRoute({}), kind }])).toBe('internet likely');
    expect(found([gateway({}), httpRoute({})]).paths).toMatchObject([
      { kind: 'HTTPRoute', name: 'front', how: 'sends traffic of Gateway front to Service web' },
    ]);
  });

  it('goes no further than the Gateway does', () => {
    expect(level([gateway({ gatewayClassName: 'gke-l7-rilb' }), httpRoute({})])).toBe('externalNetwork likely');
    const annotations = { 'networking.gke.io/load-balancer-type': 'Internal' };
    expect(level([gateway({ infrastructure: { annotations } }), httpRoute({})])).toBe('externalNetwork likely');
    expect(level([httpRoute({})])).toBe('clusterWide certain');
    expect(level([httpRoute({})], { read, unread: ['Gateway.gateway.networking.k8s.io'] })).toBe('internet likely');
    const mesh = httpRoute({ parentRefs: [{ kind: 'Service', group: '', name: 'web' }] });
    expect(level([gateway({}), mesh])).toBe('clusterWide certain');
    const nothing = httpRoute({ rules: [{ backendRefs: [{ name: 'web', weight: 0 }] }] });
    expect(level([gateway({}), nothing])).toBe('clusterWide certain');
  });

  it('attaches only where the listener lets it', () => {
    const elsewhere = { ...httpRoute({ rules: [{ backendRefs: [{ name: 'web', namespace: 'shop' }] }] }) };
    const route = { ...elsewhere, metadata: { name: 'front', namespace: 'other' } };
    const parent = { parentRefs: [{ name: 'front', namespace: 'shop' }] };
    const foreign = { ...route, spec: { ...(route.spec as object), ...parent } };
    const grant = object(
      'gateway.networking.k8s.io/v1beta1',
      'ReferenceGrant',
      { namespace: 'shop' },
      {
        spec: {
          from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'other' }],
          to: [{ group: '', kind: 'Service' }],
        },
      },
    );
    const open = gateway({ listeners: [{ name: 'web', allowedRoutes: { namespaces: { from: 'All' } } }] });
    expect(level([gateway({}), foreign, grant])).toBe('clusterWide certain');
    expect(level([open, foreign, grant])).toBe('internet likely');
    expect(level([open, foreign])).toBe('clusterWide certain');
    expect(level([open, foreign], { read: read.slice(0, 4), unread: read.slice(4) })).toBe('internet likely');
  });
});

describe('exposure behind routes that an older agent sent the shape of', () => {
  it('is never certain', () => {
    const shape = object('gateway.networking.k8s.io/v1', 'HTTPRoute', { namespace: 'shop' }, { shape: { spec: {} } });
    expect(level([shape])).toBe('clusterWide partial');
    const hidden = object(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      { name: 'front', namespace: 'shop' },
      { shape: {} },
    );
    expect(level([hidden, httpRoute({})])).toBe('internet likely');
  });
});

describe('exposure through an Istio gateway', () => {
  const door = object(
    'networking.istio.io/v1',
    'Gateway',
    { name: 'door', namespace: 'edge' },
    { spec: { servers: [] } },
  );
  const virtual = (gateways: readonly string[], host: string) =>
    object(
      'networking.istio.io/v1',
      'VirtualService',
      { namespace: 'shop' },
      { spec: { gateways, http: [{ route: [{ destination: { host } }] }] } },
    );

  it('is followed to the Services it names', () => {
    expect(level([door, virtual(['edge/door'], 'web')])).toBe('internet likely');
    expect(level([door, virtual(['edge/door'], 'web.shop.svc.cluster.local')])).toBe('internet likely');
    expect(level([door, virtual(['edge/door'], 'other')])).toBe('clusterWide certain');
    expect(level([door, virtual(['mesh'], 'web')])).toBe('clusterWide certain');
    expect(level([door, virtual(['edge/gone'], 'web')])).toBe('clusterWide certain');
    expect(level([virtual(['edge/door'], 'web')])).toBe('internet likely');
  });
});

describe('exposure through an OpenShift Route', () => {
  const route = (spec: object) =>
    object('route.openshift.io/v1', 'Route', { name: 'door', namespace: 'shop' }, { spec });

  it('is followed to the Services it names', () => {
    expect(level([route({ to: { kind: 'Service', name: 'web' } })])).toBe('internet likely');
    expect(level([route({ to: { name: 'a' }, alternateBackends: [{ kind: 'Service', name: 'web' }] })])).toBe(
      'internet likely',
    );
    expect(level([route({ to: { kind: 'Service', name: 'other' } })])).toBe('clusterWide certain');
  });
});

describe('exposure through a load balancer', () => {
  const balancer = (...ingress: readonly object[]): KubernetesObject => ({
    ...service({ type: 'LoadBalancer' }, 'balancer'),
    status: { loadBalancer: { ingress } },
  });

  it('knows the addresses that it was given', () => {
    expect(level([balancer({ ip: '203.0.113.7' })])).toBe('internet certain');
    expect(level([balancer({ ip: '10.0.0.7' })])).toBe('externalNetwork certain');
    expect(level([balancer({ ip: '10.0.0.7' }, { ip: '203.0.113.7' })])).toBe('internet certain');
    expect(level([balancer({ hostname: 'a-1.elb.eu-west-1.amazonaws.com' })])).toBe('internet likely');
    expect(level([balancer({ hostname: 'internal-a-1.eu-west-1.elb.amazonaws.com' })])).toBe('externalNetwork certain');
  });
});
