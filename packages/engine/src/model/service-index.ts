import type { Labels } from '../kubernetes/object.ts';
import type { ProjectionOf } from '../projection/projection.ts';
import type { ClusterModel } from './cluster-model.ts';
import { SelectorIndex } from './label-index.ts';

type Service = ProjectionOf<'Service'>;

/** Services that send traffic to a Pod with these labels. */
export const servicesOf = (namespace: string, podLabels: Labels, cluster: ClusterModel): Iterable<Service> =>
  cluster.derive(buildIndex).get(namespace)?.selecting(podLabels) ?? [];

/** True when some Service sends traffic to a Pod with these labels. */
export const isServed = (namespace: string, podLabels: Labels, cluster: ClusterModel): boolean => {
  for (const _service of servicesOf(namespace, podLabels, cluster)) return true;
  return false;
};

const buildIndex = (cluster: ClusterModel): ReadonlyMap<string, SelectorIndex<Service>> => {
  const namespaces = new Map<string, Service[]>();
  for (const service of cluster.all('Service')) {
    // Without selector its endpoints are made by hand; an ExternalName Service is an alias and has none.
    if (service.facts.selector === undefined || service.facts.type === 'ExternalName') continue;
    const services = namespaces.get(service.ref.namespace);
    if (services === undefined) namespaces.set(service.ref.namespace, [service]);
    else services.push(service);
  }
  return new Map(
    [...namespaces].map(([namespace, services]) => [
      namespace,
      new SelectorIndex(services, (service) => ({ matchLabels: service.facts.selector ?? {} })),
    ]),
  );
};
