import type { KubernetesObject } from '../kubernetes/object.ts';
import { isShapeOnly } from '../kubernetes/shape-only.ts';
import type { ObjectReference } from './gateway.ts';
import { list, record, text, texts } from './json.ts';

export interface VirtualServiceFacts {
  /** False where an agent that does not know the kind sent no more than its shape. */
  readonly read: boolean;
  /** Istio Gateways that it publishes through; none for what holds inside the mesh only. */
  readonly gateways: readonly ObjectReference[];
  readonly services: readonly ObjectReference[];
}

/** Facts of an Istio VirtualService. */
export const projectVirtualService = (object: KubernetesObject): VirtualServiceFacts => {
  const spec = record(object.spec);
  const own = text(object.metadata.namespace) ?? '';
  const routes = ['http', 'tls', 'tcp'].flatMap((field) => list(spec[field]).map(record));
  return {
    read: !isShapeOnly(object),
    gateways: texts(spec.gateways).flatMap((name) => (name === 'mesh' ? [] : [gatewayOf(name, own)])),
    services: routes.flatMap(({ route }) =>
      list(route).flatMap((target) => serviceOf(text(record(record(target).destination).host) ?? '', own)),
    ),
  };
};

/** `name` in its own namespace, `namespace/name`, or the host name that old manifests have. */
const gatewayOf = (name: string, own: string): ObjectReference => {
  const [namespace = '', rest] = name.split('/');
  if (rest !== undefined) return { kind: 'Gateway', namespace, name: rest };
  return { kind: 'Gateway', ...placeOf(name, own) };
};

const serviceOf = (host: string, own: string): readonly ObjectReference[] =>
  host === '' ? [] : [{ kind: 'Service', ...placeOf(host, own) }];

/** A short name is one of the own namespace; a longer one says which. */
const placeOf = (host: string, own: string): { readonly namespace: string; readonly name: string } => {
  const [name = '', namespace] = host.split('.');
  return { namespace: namespace ?? own, name };
};
