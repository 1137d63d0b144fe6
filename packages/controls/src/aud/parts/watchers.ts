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

const runsIn = (kind: string, isOne: (repository: string) => boolean, cluster: ClusterModel): boolean =>
  (cluster.all(kind) as readonly ResourceProjection<WorkloadFacts | undefined>[]).some(({ facts }) =>
    facts?.images.some((image) => {
      const parsed = parseImage(image);
      return parsed !== undefined && isOne(`${parsed.registry}/${parsed.repository}`);
    }),
  );
