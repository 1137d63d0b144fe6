import { describe, expect, it } from 'vitest';
import { understoodCustomKinds } from '../custom-kinds.ts';
import { redact } from './redact.ts';

const secret = ['gh', 'p_', 'A1b2C3d4E5'.repeat(4)].join('');

const route = {
  apiVersion: 'route.openshift.io/v1',
  kind: 'Route',
  metadata: { name: 'front', namespace: 'shop' },
  spec: {
    host: 'shop.example',
    to: { kind: 'Service', name: 'web' },
    tls: { termination: 'edge', key: 'PRIVATE', certificate: 'PUBLIC', insecureEdgeTerminationPolicy: 'Allow' },
  },
  status: { ingress: [{ host: 'x' }] },
};

describe('a custom resource that is understood', () => {
  it('leaves with the fields that are read, and of others with their type', () => {
    expect(redact(route).object).toEqual({
      apiVersion: 'route.openshift.io/v1',
      kind: 'Route',
      metadata: { name: 'front', namespace: 'shop' },
      spec: {
        host: 'shop.example',
        to: { kind: 'Service', name: 'web' },
        tls: { termination: 'edge', key: 'string', certificate: 'string', insecureEdgeTerminationPolicy: 'Allow' },
      },
    });
  });

  it('says that a policy has more than is known, without saying what', () => {
    const { object } = redact({
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'a', namespace: 'b' },
      spec: {
        endpointSelector: { matchLabels: { app: 'x' } },
        ingress: [
          {
            fromGalaxies: ['milky-way'],
            toPorts: [{ ports: [{ port: '80' }], rules: { http: [{ headers: ['X-Token: 1'] }] } }],
          },
        ],
      },
    });
    expect(object.spec).toEqual({
      endpointSelector: { matchLabels: { app: 'x' } },
      ingress: [{ fromGalaxies: 'array', toPorts: [{ ports: [{ port: '80' }], rules: 'object' }] }],
    });
  });

  it('keeps secrets out of the fields that leave, and tells where they were', () => {
    const { object, hits } = redact({ ...route, spec: { ...route.spec, host: secret } });
    expect(JSON.stringify(object)).not.toContain(secret);
    expect(hits).toMatchObject([{ path: 'spec.host' }]);
  });

  it('stays a shape where an older agent made it one', () => {
    const shape = {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'a' },
      shape: { spec: {} },
    };
    expect(redact(shape).object).toEqual(shape);
  });

  it.each(understoodCustomKinds())('%s: is the same the second time, and of no use to a thief', (key) => {
    const [kind = '', ...group] = key.split('.');
    const deep = (depth: number): unknown =>
      depth === 0 ? secret : { a: deep(depth - 1), spec: [deep(depth - 1)], rules: deep(depth - 1), tls: { key: 'x' } };
    const object = {
      apiVersion: `${group.join('.')}/v1`,
      kind,
      metadata: { name: 'a' },
      spec: deep(4),
      specs: [deep(3)],
    };
    const once = redact(object).object;
    expect(redact(once).object).toEqual(once);
    expect(JSON.stringify(once)).not.toContain(secret);
  });
});
