import type { Violation } from '@plimsoll/domain';
import type { ClusterModel } from '../model/cluster-model.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { ContainerList, WorkloadFacts } from '../projection/workload.ts';

/** A path that leads through named fields alone into a list of containers. */
const inContainer = /^(?:[A-Za-z]+\.)*?(initContainers|containers|ephemeralContainers)\[(\d{1,6})\](?=[.[]|$)/;

/**
 * Name of the container that a violation of `subject` stands in; undefined when it stands in none, or in an object that is
 * not in the inventory.
 */
export const containerOf = (
  violation: Violation,
  subject: ResourceProjection | undefined,
  cluster: Pick<ClusterModel, 'get'>,
): string | undefined => {
  const place = inContainer.exec(violation.path);
  if (place === null) return undefined;
  const facts = objectOf(violation, subject, cluster)?.facts as WorkloadFacts | undefined;
  const name = facts?.containers[place[1] as ContainerList]?.[Number(place[2])];
  return name === '' ? undefined : name;
};

const objectOf = (
  { resource }: Violation,
  subject: ResourceProjection | undefined,
  cluster: Pick<ClusterModel, 'get'>,
): ResourceProjection | undefined => {
  if (resource === undefined) return subject;
  return resource.kind === 'Pod' ? cluster.get('Pod', resource.namespace, resource.name) : undefined;
};
