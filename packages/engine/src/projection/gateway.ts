import type { KubernetesObject, LabelSelector } from '../kubernetes/object.ts';
import { isShapeOnly } from '../kubernetes/shape-only.ts';
import { type Json, list, number, record, text, textMap } from './json.ts';
import { projectSelector } from './selector.ts';
import { isInternalLoadBalancer } from './service.ts';

export interface ListenerFacts {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  /** From which namespaces routes may attach: Same unless the listener says otherwise. */
  readonly from: string;
  readonly selector?: LabelSelector;
}

export interface GatewayFacts {
  readonly className: string;
  readonly listeners: readonly ListenerFacts[];
  /** Annotated, or by its class's name, as reachable from a private network only. */
  readonly internal: boolean;
}

/** Facts of a Gateway of the Gateway API. */
export const projectGateway = (object: KubernetesObject): GatewayFacts => {
  const spec = record(object.spec);
  const className = text(spec.gatewayClassName) ?? '';
  return {
    className,
    listeners: list(spec.listeners).map(record).map(listenerOf),
    internal:
      // gke-l7-rilb and its kin are the regional internal load balancers of GKE.
      /(?:^|[-_.])(?:internal|private|rilb)(?:$|[-_.])/.test(className) ||
      isInternalLoadBalancer(textMap(record(spec.infrastructure).annotations)) ||
      isInternalLoadBalancer(textMap(object.metadata.annotations)),
  };
};

const listenerOf = (listener: Json): ListenerFacts => {
  const namespaces = record(record(listener.allowedRoutes).namespaces);
  return {
    name: text(listener.name) ?? '',
    protocol: text(listener.protocol) ?? '',
    port: number(listener.port) ?? 0,
    from: text(namespaces.from) ?? 'Same',
    ...(namespaces.selector === undefined ? {} : { selector: projectSelector(namespaces.selector) }),
  };
};

/** A reference to an object of a kind in a namespace. */
export interface ObjectReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface RouteFacts {
  /** False where an agent that does not know the kind sent no more than its shape. */
  readonly read: boolean;
  /** Gateways it attaches to. */
  readonly gateways: readonly (ObjectReference & { readonly listener: string })[];
  /** Services it sends traffic to. */
  readonly services: readonly ObjectReference[];
  readonly hosts: readonly string[];
  /** True where every rule only sends whoever asks to HTTPS. */
  readonly redirects: boolean;
}

/** Facts of a route of the Gateway API: HTTPRoute, GRPCRoute, TLSRoute, TCPRoute, UDPRoute. */
export const projectRoute = (object: KubernetesObject): RouteFacts => {
  const spec = record(object.spec);
  const own = text(object.metadata.namespace) ?? '';
  const rules = list(spec.rules).map(record);
  return {
    read: !isShapeOnly(object),
    gateways: list(spec.parentRefs)
      .map(record)
      .filter(({ kind = 'Gateway', group = gatewayGroup }) => kind === 'Gateway' && group === gatewayGroup)
      .map((parent) => ({ ...referenceOf(parent, 'Gateway', own), listener: text(parent.sectionName) ?? '' })),
    services: rules
      .flatMap(({ backendRefs }) => list(backendRefs).map(record).filter(isService))
      .map((backend) => referenceOf(backend, 'Service', own)),
    hosts: list(spec.hostnames).flatMap((host) => text(host) ?? []),
    redirects: rules.length > 0 && rules.every(redirectsToHttps),
  };
};

const gatewayGroup = 'gateway.networking.k8s.io';

/** A backend is a Service unless it says otherwise; one of weight 0 gets nothing. */
const isService = ({ kind = 'Service', group = '', weight }: Json): boolean =>
  kind === 'Service' && group === '' && weight !== 0;

const referenceOf = (value: Json, kind: string, namespace: string): ObjectReference => ({
  kind,
  namespace: text(value.namespace) ?? namespace,
  name: text(value.name) ?? '',
});

const redirectsToHttps = ({ filters }: Json): boolean =>
  list(filters).some((filter) => record(record(filter).requestRedirect).scheme === 'https');

export interface OpenShiftRouteFacts {
  /** False where an agent that does not know the kind sent no more than its shape. */
  readonly read: boolean;
  readonly host: string;
  readonly services: readonly string[];
}

/** Facts of an OpenShift Route. */
export const projectOpenShiftRoute = (object: KubernetesObject): OpenShiftRouteFacts => {
  const spec = record(object.spec);
  const targets = [spec.to, ...list(spec.alternateBackends)].map(record);
  return {
    read: !isShapeOnly(object),
    host: text(spec.host) ?? '',
    services: targets.flatMap(({ kind = 'Service', name }) => (kind === 'Service' ? (text(name) ?? []) : [])),
  };
};

export interface ReferenceGrantFacts {
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  /** An empty name is every object of the kind. */
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
}

/** Facts of a ReferenceGrant: who of other namespaces may refer to what in this one. */
export const projectReferenceGrant = (object: KubernetesObject): ReferenceGrantFacts => {
  const spec = record(object.spec);
  const entries = (value: unknown) =>
    list(value)
      .map(record)
      .map((entry) => ({ group: text(entry.group) ?? '', kind: text(entry.kind) ?? '', entry }));
  return {
    from: entries(spec.from).map(({ group, kind, entry }) => ({ group, kind, namespace: text(entry.namespace) ?? '' })),
    to: entries(spec.to).map(({ group, kind, entry }) => ({ group, kind, name: text(entry.name) ?? '' })),
  };
};
