import type { Violation } from '@plimsoll/domain';
import { type CheckContext, type ClusterModel, workloadKindNames } from '@plimsoll/engine';

/** Reports a namespace's candidates if anything runs in it; where Pods cannot be seen, the answer is open. */
export const reportWhereUsed = (
  namespace: string,
  candidates: readonly Violation[],
  cluster: ClusterModel,
  context: CheckContext,
): void => {
  if (workloadKindNames.some((kind) => cluster.inNamespace(kind, namespace).length > 0))
    for (const { path, found, message } of candidates) context.report(path, found, message);
  else if (cluster.source === 'agent' && cluster.evidence('Pod', namespace) !== 'complete')
    context.unknown('kind-not-collected', 'whether anything runs here is not known: Pods could not be read');
};
