import { isAddress, isEveryAddress, isPrivateAddress } from '../../projection/policy/address-block.ts';
import type { ProjectionOf } from '../../projection/projection.ts';
import type { ServiceFacts } from '../../projection/service.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { routesTo } from './routes-to.ts';

/** One way a workload is reached from outside its cluster. */
export interface ExposurePath {
  readonly level: 'internet' | 'externalNetwork';
  /** False where the address that decides is not in the inventory. */
  readonly certain: boolean;
  /** The object that opens the way. A route may stand in another namespace than the workload. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** In a few words, to follow the object's name. */
  readonly how: string;
}

type Service = ProjectionOf<'Service'>;
type Ingress = ProjectionOf<'Ingress.networking.k8s.io'>;
type VirtualService = ProjectionOf<'VirtualService.networking.istio.io'>;
type OpenShiftRoute = ProjectionOf<'Route.route.openshift.io'>;

/** Every way a Service lets traffic in from outside, the Ingresses and routes in front of it among them. */
export const exposureOfService = function* (service: Service, cluster: ClusterModel): Iterable<ExposurePath> {
  const own = ownPath(service);
  if (own !== undefined) yield own;
  const { namespace, name } = service.ref;
  const at = `${namespace}|${name}`;
  const how = `sends traffic to Service ${name}`;
  for (const { ref, facts } of cluster.derive(ingressesByService).get(at) ?? [])
    yield { level: levelOf(facts.internal), certain: false, kind: 'Ingress', namespace, name: ref.name, how };
  for (const { route, gateway, gatewayName } of routesTo(namespace, name, cluster))
    yield {
      level: levelOf(gateway?.facts.internal === true),
      certain: false,
      kind: route.ref.kind,
      namespace: route.ref.namespace,
      name: route.ref.name,
      how: `sends traffic of Gateway ${gatewayName} to Service ${name}`,
    };
  for (const { ref } of cluster.derive(virtualServices).get(at) ?? [])
    yield { level: 'internet', certain: false, kind: 'VirtualService', namespace: ref.namespace, name: ref.name, how };
  for (const { ref } of cluster.derive(routesByService).get(at) ?? [])
    yield { level: 'internet', certain: false, kind: 'Route', namespace, name: ref.name, how };
};

/** Every Istio VirtualService that publishes a Service through a Gateway; one that is not there publishes nothing. */
const virtualServices = (cluster: ClusterModel): ReadonlyMap<string, readonly VirtualService[]> => {
  const found = new Map<string, VirtualService[]>();
  for (const virtual of cluster.all('VirtualService.networking.istio.io')) {
    if (!virtual.facts.gateways.some(({ namespace, name }) => mayBe(namespace, name, cluster))) continue;
    for (const { namespace, name } of virtual.facts.services) {
      const key = `${namespace}|${name}`;
      const others = found.get(key);
      if (others === undefined) found.set(key, [virtual]);
      else if (!others.includes(virtual)) others.push(virtual);
    }
  }
  return found;
};

const mayBe = (namespace: string, name: string, cluster: ClusterModel): boolean =>
  cluster.get('Gateway.networking.istio.io', namespace, name) !== undefined ||
  cluster.evidence('Gateway.networking.istio.io', namespace) !== 'complete';

const levelOf = (internal: boolean): ExposurePath['level'] => (internal ? 'externalNetwork' : 'internet');

const ownPath = ({ ref, facts }: Service): ExposurePath | undefined => {
  const path = (level: ExposurePath['level'], certain: boolean, how: string): ExposurePath => ({
    level,
    certain,
    kind: 'Service',
    namespace: ref.namespace,
    name: ref.name,
    how,
  });
  if (facts.type === 'LoadBalancer') {
    if (facts.internal || hasPrivateAddress(facts))
      return path('externalNetwork', true, 'is an internal load balancer');
    if (!isWorldOpen(facts)) return path('externalNetwork', true, 'is a load balancer with limited sources');
    const known = facts.addresses.some((address) => isAddress(address) && !isPrivateAddress(address));
    return path('internet', known, 'is a load balancer open to any address');
  }
  if (facts.externalIPs.length > 0) return path('externalNetwork', true, 'claims external addresses');
  if (facts.type === 'NodePort') return path('externalNetwork', true, 'listens on every node');
  return undefined;
};

/** True when the load balancer has addresses and none of them is the internet's. AWS names its internal ones so. */
const hasPrivateAddress = ({ addresses }: ServiceFacts): boolean =>
  addresses.length > 0 &&
  addresses.every((address) =>
    isAddress(address) ? isPrivateAddress(address) : /^internal-.*\.elb\.(?:[a-z0-9-]+\.)?amazonaws\.com/.test(address),
  );

/** True when a load balancer limits no source: none are named, or all addresses are. */
export const isWorldOpen = (service: ServiceFacts): boolean =>
  service.sourceRanges.length === 0 || service.sourceRanges.some(isEveryAddress);

const ingressesByService = (cluster: ClusterModel): ReadonlyMap<string, readonly Ingress[]> =>
  byService(cluster.all('Ingress.networking.k8s.io'));

const routesByService = (cluster: ClusterModel): ReadonlyMap<string, readonly OpenShiftRoute[]> =>
  byService(cluster.all('Route.route.openshift.io'));

const byService = <Router extends Ingress | OpenShiftRoute>(
  routers: readonly Router[],
): ReadonlyMap<string, readonly Router[]> => {
  const found = new Map<string, Router[]>();
  for (const router of routers)
    for (const service of new Set(router.facts.services)) {
      const key = `${router.ref.namespace}|${service}`;
      const others = found.get(key);
      if (others === undefined) found.set(key, [router]);
      else others.push(router);
    }
  return found;
};
