import type { CheckContext, ClusterModel, ResourceProjection, WorkloadFacts } from '@plimsoll/engine';
import { parseImage } from '../../img/parts/image-reference.ts';

/**
 * Reports a cluster in which no workload of these kinds runs an image that is asked for. Absence is only said of kinds
 * that were listed to their end, and of a cluster: files need not be all that runs.
 */
export const reportWithout = (
  kinds: readonly string[],
  isOne: (repository: string) => boolean,
  message: string,
  cluster: ClusterModel,
  context: CheckContext,
): void => {
  if (runsAny(kinds, isOne, cluster)) return;
  if (cluster.source === 'files') context.unknown('kind-not-collected', 'files need not be all that runs');
  else if (kinds.every((kind) => cluster.evidence(kind) === 'complete')) context.report('workloads', null, message);
};

/** True when some workload of these kinds runs an image that is asked for. */
export const runsAny = (
  kinds: readonly string[],
  isOne: (repository: string) => boolean,
  cluster: ClusterModel,
): boolean => kinds.some((kind) => runsIn(kind, isOne, cluster));

const runsIn = (kind: string, isOne: (repository: string) => boolean, cluster: ClusterModel): boolean => {
  for (const repository of repositoriesOf(kind, cluster)) if (isOne(repository)) return true;
  return false;
};

/** Repositories of the images that workloads of a kind run, each once: a dozen controls look for theirs among them. */
const repositoriesOf = (kind: string, cluster: ClusterModel): ReadonlySet<string> => {
  const known = cluster.derive(repositoriesByKind);
  let repositories = known.get(kind);
  if (repositories === undefined) {
    repositories = new Set();
    for (const { facts } of cluster.all(kind) as readonly ResourceProjection<WorkloadFacts | undefined>[])
      for (const image of facts?.images ?? []) {
        const parsed = parseImage(image);
        if (parsed !== undefined) repositories.add(`${parsed.registry}/${parsed.repository}`);
      }
    known.set(kind, repositories);
  }
  return repositories;
};

const repositoriesByKind = (): Map<string, Set<string>> => new Map();
