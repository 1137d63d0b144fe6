import { isEveryAddress } from '../projection/policy/address-block.ts';
import type { ProjectionOf } from '../projection/projection.ts';
import type { ServiceFacts } from '../projection/service.ts';
import type { ClusterModel } from './cluster-model.ts';

/** One way a workload is reached from outside its cluster. */
export interface ExposurePath {
  readonly level: 'internet' | 'externalNetwork';
  /** False where the address that decides is not in the inventory. */
  readonly certain: boolean;
  /** The object that opens the way, in the workload's namespace. */
  readonly kind: string;
  readonly name: string;
  /** In a few words, to follow the object's name. */
  readonly how: string;
}

type Service = ProjectionOf<'Service'>;
type Ingress = ProjectionOf<'Ingress.networking.k8s.io'>;

/** Every way a Service lets traffic in from outside, the Ingresses in front of it among them. */
export const exposureOfService = function* (service: Service, cluster: ClusterModel): Iterable<ExposurePath> {
  const own = ownPath(service);
  if (own !== undefined) yield own;
  const { namespace, name } = service.ref;
  for (const ingress of cluster.derive(ingressesByService).get(`${namespace}|${name}`) ?? [])
    yield {
      level: ingress.facts.internal ? 'externalNetwork' : 'internet',
      certain: false,
      kind: 'Ingress',
      name: ingress.ref.name,
      how: `sends traffic to Service ${name}`,
    };
};

const ownPath = ({ ref, facts }: Service): ExposurePath | undefined => {
  const path = (level: ExposurePath['level'], certain: boolean, how: string): ExposurePath => ({
    level,
    certain,
    kind: 'Service',
    name: ref.name,
    how,
  });
  if (facts.externalIPs.length > 0) return path('externalNetwork', true, 'claims external addresses');
  if (facts.type === 'LoadBalancer') {
    if (facts.internal) return path('externalNetwork', true, 'is an internal load balancer');
    if (isWorldOpen(facts)) return path('internet', false, 'is a load balancer open to any address');
    return path('externalNetwork', true, 'is a load balancer with limited sources');
  }
  if (facts.type === 'NodePort') return path('externalNetwork', true, 'listens on every node');
  return undefined;
};

/** True when a load balancer limits no source: none are named, or all addresses are. */
export const isWorldOpen = (service: ServiceFacts): boolean =>
  service.sourceRanges.length === 0 || service.sourceRanges.some(isEveryAddress);

const ingressesByService = (cluster: ClusterModel): ReadonlyMap<string, readonly Ingress[]> => {
  const found = new Map<string, Ingress[]>();
  for (const ingress of cluster.all('Ingress.networking.k8s.io'))
    for (const service of new Set(ingress.facts.services)) {
      const key = `${ingress.ref.namespace}|${service}`;
      const ingresses = found.get(key);
      if (ingresses === undefined) found.set(key, [ingress]);
      else ingresses.push(ingress);
    }
  return found;
};
