import type { ObjectReference, RouteFacts } from '../../projection/gateway.ts';
import type { ProjectionOf, ResourceProjection } from '../../projection/projection.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { selects } from '../label-selector.ts';

/** Kinds of routes that attach to a Gateway of the Gateway API. */
export const routeKinds = [
  'HTTPRoute.gateway.networking.k8s.io',
  'GRPCRoute.gateway.networking.k8s.io',
  'TLSRoute.gateway.networking.k8s.io',
  'TCPRoute.gateway.networking.k8s.io',
  'UDPRoute.gateway.networking.k8s.io',
] as const;

/** A route in front of a Service, by the Gateway it attaches to. */
export interface AttachedRoute {
  readonly route: ResourceProjection<RouteFacts>;
  readonly gatewayName: string;
  /** Undefined where the Gateway could not be read. */
  readonly gateway: ProjectionOf<'Gateway.gateway.networking.k8s.io'> | undefined;
}

/** Every route that sends traffic of a Gateway to a Service. */
export const routesTo = (namespace: string, service: string, cluster: ClusterModel): readonly AttachedRoute[] =>
  cluster.derive(routesByService).get(`${namespace}|${service}`) ?? [];

/** Every route that attaches to a listener of a Gateway. */
export const routesOf = (
  namespace: string,
  gateway: string,
  listener: string,
  cluster: ClusterModel,
): readonly ResourceProjection<RouteFacts>[] =>
  (cluster.derive(routesByGateway).get(`${namespace}|${gateway}`) ?? []).filter((route) =>
    route.facts.gateways.some(
      (parent) =>
        parent.namespace === namespace &&
        parent.name === gateway &&
        (parent.listener === '' || parent.listener === listener),
    ),
  );

/** True when a listener of the Gateway lets a route of this namespace attach. An unreadable namespace counts as let in. */
const letsAttach = (
  { ref, facts }: ProjectionOf<'Gateway.gateway.networking.k8s.io'>,
  namespace: string,
  listener: string,
  cluster: ClusterModel,
): boolean =>
  // Where no listener is to be seen they stand elsewhere, or were not read.
  facts.listeners.length === 0 ||
  facts.listeners.some(({ name, from, selector }) => {
    if (listener !== '' && listener !== name) return false;
    if (from === 'All') return true;
    if (from === 'Same') return ref.namespace === namespace;
    if (from === 'None') return false;
    const labels = cluster.get('Namespace', '', namespace)?.labels;
    if (labels === undefined || selector === undefined) return true;
    try {
      return selects(selector, labels);
    } catch {
      return true;
    }
  });

/** True when a ReferenceGrant of its namespace lets a reference from another one reach an object, or there is need of none. */
export const isGranted = (
  from: { readonly group: string; readonly kind: string; readonly namespace: string },
  to: ObjectReference,
  cluster: ClusterModel,
): boolean =>
  from.namespace === to.namespace ||
  cluster
    .inNamespace('ReferenceGrant.gateway.networking.k8s.io', to.namespace)
    .some(
      ({ facts }) =>
        facts.from.some(
          ({ group, kind, namespace }) => group === from.group && kind === from.kind && namespace === from.namespace,
        ) &&
        facts.to.some(({ group, kind, name }) => group === '' && kind === to.kind && (name === '' || name === to.name)),
    );

const routesByGateway = (cluster: ClusterModel): ReadonlyMap<string, readonly ResourceProjection<RouteFacts>[]> => {
  const found = new Map<string, ResourceProjection<RouteFacts>[]>();
  for (const kind of routeKinds)
    for (const route of cluster.all(kind))
      for (const { gateway } of attachments(route, cluster)) {
        const key = `${gateway?.ref.namespace}|${gateway?.ref.name}`;
        const routes = found.get(key);
        if (routes === undefined) found.set(key, [route]);
        else if (!routes.includes(route)) routes.push(route);
      }
  return found;
};

const routesByService = (cluster: ClusterModel): ReadonlyMap<string, readonly AttachedRoute[]> => {
  const found = new Map<string, AttachedRoute[]>();
  for (const kind of routeKinds)
    for (const route of cluster.all(kind)) {
      const attached = attachments(route, cluster);
      if (attached.length === 0) continue;
      for (const service of route.facts.services) {
        if (!mayReach(route, service, cluster)) continue;
        const key = `${service.namespace}|${service.name}`;
        found.set(key, [...(found.get(key) ?? []), ...attached]);
      }
    }
  return found;
};

const attachments = (route: ResourceProjection<RouteFacts>, cluster: ClusterModel): readonly AttachedRoute[] =>
  route.facts.gateways.flatMap(({ namespace, name, listener }) => {
    const gateway = cluster.get('Gateway.gateway.networking.k8s.io', namespace, name);
    const read = cluster.evidence('Gateway.gateway.networking.k8s.io', namespace) === 'complete';
    if (gateway === undefined ? read : !letsAttach(gateway, route.ref.namespace, listener, cluster)) return [];
    return [{ route, gatewayName: name, gateway }];
  });

/** Without a grant a Gateway sends nothing to another namespace; where grants were not read, it may. */
const mayReach = (route: ResourceProjection<RouteFacts>, service: ObjectReference, cluster: ClusterModel): boolean => {
  const { kind, namespace } = route.ref;
  if (isGranted({ group: 'gateway.networking.k8s.io', kind, namespace }, service, cluster)) return true;
  return cluster.evidence('ReferenceGrant.gateway.networking.k8s.io', service.namespace) !== 'complete';
};
