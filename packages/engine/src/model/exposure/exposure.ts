import type { ResourceProjection } from '../../projection/projection.ts';
import type { WorkloadFacts } from '../../projection/workload.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { isolationOf } from '../isolation/isolation.ts';
import { servicesOf } from '../service-index.ts';
import { type ExposurePath, exposureOfService } from './exposure-path.ts';
import { routeKinds } from './routes-to.ts';

/** From where a workload can be reached, widest first. */
const exposureLevels = ['internet', 'externalNetwork', 'clusterWide', 'isolated'] as const;
export type ExposureLevel = (typeof exposureLevels)[number];

/**
 * How widely a workload can be reached. `certain`: everything that could widen it was read and understood. `likely`: the
 * address at the end of the path is not in the inventory, a load balancer's for one. `partial`: something that could widen
 * it further could not be read or understood; `level` is then the least.
 */
export interface Exposure {
  readonly level: ExposureLevel;
  readonly confidence: 'certain' | 'likely' | 'partial';
  /** Everything that could expose it was read and understood; policies inside the cluster do not count. */
  readonly complete: boolean;
  /** What exposes it, widest first; empty when only its own network does. */
  readonly paths: readonly ExposurePath[];
}

/** Kinds that open ways from outside and are followed here, besides those that every cluster has. */
const followed = [...routeKinds, 'Route.route.openshift.io', 'VirtualService.networking.istio.io'] as const;

/** Kinds that route traffic from outside and are not followed here. */
const otherRouters = ['IngressRoute.traefik.io', 'HTTPProxy.projectcontour.io'];

/** Effective exposure of a workload. Absent evidence never makes it narrower than what is seen. */
export const exposureOf = (workload: ResourceProjection, cluster: ClusterModel): Exposure => {
  const { namespace } = workload.ref;
  const facts = workload.facts as WorkloadFacts | undefined;
  if (facts === undefined) return { level: 'clusterWide', confidence: 'partial', complete: false, paths: [] };
  const paths = [...hostPaths(workload, facts)];
  for (const service of servicesOf(namespace, facts.podLabels, cluster))
    paths.push(...exposureOfService(service, cluster));
  paths.sort((a, b) => rank(a.level) - rank(b.level));
  const complete = isComplete(namespace, cluster);
  const [widest] = paths;
  if (widest !== undefined)
    return {
      level: widest.level,
      confidence: widest.level === 'internet' || complete ? (widest.certain ? 'certain' : 'likely') : 'partial',
      complete,
      paths,
    };
  // A policy that lets every Pod of the cluster in isolates from what is outside of it only.
  const { from } = isolationOf(workload, cluster);
  const level = from.cluster === 'listed' ? 'isolated' : 'clusterWide';
  return { level, confidence: complete && from.cluster !== 'unknown' ? 'certain' : 'partial', complete, paths };
};

const rank = (level: ExposureLevel): number => exposureLevels.indexOf(level);

/** Everything that could widen an exposure was read, and is of a kind followed here. */
const isComplete = (namespace: string, cluster: ClusterModel): boolean =>
  cluster.evidence('Service', namespace) === 'complete' &&
  cluster.evidence('Ingress.networking.k8s.io', namespace) === 'complete' &&
  cluster.derive(areRoutesRead) &&
  otherRouters.every(
    (kind) => cluster.inNamespace(kind, namespace).length === 0 && cluster.evidence(kind, namespace) !== 'unreadable',
  );

/** A route may stand in another namespace than the Service it sends traffic to. Kinds nobody reported on nobody has. */
const areRoutesRead = (cluster: ClusterModel): boolean =>
  cluster.evidence('Gateway.gateway.networking.k8s.io') !== 'unreadable' &&
  followed.every(
    (kind) => cluster.evidence(kind) !== 'unreadable' && cluster.all(kind).every(({ facts }) => facts.read),
  );

const hostPaths = function* (workload: ResourceProjection, facts: WorkloadFacts): Iterable<ExposurePath> {
  const { kind, namespace, name } = workload.ref;
  if (facts.hostNetwork)
    yield { level: 'externalNetwork', certain: true, kind, namespace, name, how: 'shares the network of its node' };
  else
    for (const { hostPort } of facts.ports)
      if (hostPort > 0)
        yield {
          level: 'externalNetwork',
          certain: true,
          kind,
          namespace,
          name,
          how: `takes port ${hostPort} of its node`,
        };
};
