import type { KubernetesObject } from '../kubernetes/object.ts';
import { object } from './example.ts';

/** A NetworkPolicy of namespace `shop`. */
export const networkPolicy = (spec: object, name = 'policy', namespace = 'shop'): KubernetesObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', { name, namespace }, { spec });

/** A Service of namespace `shop` that selects `app: example`. */
export const service = (spec: object, name = 'web', annotations = {}): KubernetesObject =>
  object(
    'v1',
    'Service',
    { name, namespace: 'shop', annotations },
    { spec: { selector: { app: 'example' }, ports: [{ port: 80 }], ...spec } },
  );

/** An Ingress of namespace `shop` that sends everything to Service `web`. */
export const ingress = (name = 'front', annotations = {}): KubernetesObject =>
  object(
    'networking.k8s.io/v1',
    'Ingress',
    { name, namespace: 'shop', annotations },
    { spec: { rules: [{ host: 'shop.example', http: { paths: [{ backend: { service: { name: 'web' } } }] } }] } },
  );

const gatewayApi = 'gateway.networking.k8s.io/v1';

/** A Gateway `front` of namespace `shop` with one HTTPS listener. */
export const gateway = (spec: object, namespace = 'shop'): KubernetesObject =>
  object(
    gatewayApi,
    'Gateway',
    { name: 'front', namespace },
    {
      spec: {
        gatewayClassName: 'example',
        listeners: [{ name: 'web', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'cert' }] } }],
        ...spec,
      },
    },
  );

/** An HTTPRoute `front` of namespace `shop` that sends what Gateway `front` gets to Service `web`. */
export const httpRoute = (spec: object, namespace = 'shop'): KubernetesObject =>
  object(
    gatewayApi,
    'HTTPRoute',
    { name: 'front', namespace },
    {
      spec: {
        parentRefs: [{ name: 'front' }],
        hostnames: ['shop.example'],
        rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
        ...spec,
      },
    },
  );
