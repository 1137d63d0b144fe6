import { AppError, type ExceptionClusters } from '@plimsoll/domain';
import { isInScope, type OrgTransaction } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import type { PersonCaller } from '../server/route.ts';

/**
 * Throws unless everything that an exception may be about is in the caller's scope. Clusters by labels are every cluster
 * that may ever have them.
 */
export const requireScope = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  clusters: ExceptionClusters,
  namespace: string,
): Promise<void> => {
  const scope = scopeOf(caller);
  if ('labels' in clusters) {
    if (scope.kind === 'everything') return;
    throw new AppError(
      'access.denied',
      'An exception for clusters by labels is for who sees every cluster. Name the one cluster instead.',
    );
  }
  if (!(await isInScope(tx, scope, clusters.id, namespace)))
    throw new AppError('resource.not-found', 'The cluster or namespace does not exist, or is outside your scope.');
};
