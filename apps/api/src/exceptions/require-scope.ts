import { AppError, type ExceptionClusters, holds, type Scope } from '@plimsoll/domain';
import { isInScope, type OrgTransaction, type StoredException } from '@plimsoll/store';
import { memberIdOf } from '../access/actor.ts';
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
  await requireIn(tx, scopeOf(caller), clusters, namespace);
};

/**
 * Throws unless the caller may approve for everything that an exception may be about. With `own`, whoever requested it may
 * go on as well: to take something back that is theirs.
 */
export const requireApproval = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  { clusters, scope, requested }: StoredException,
  { own = false }: { readonly own?: boolean } = {},
): Promise<void> => {
  if (own && requested.by === memberIdOf(caller)) return;
  if (!holds(caller.held, 'exception:approve'))
    throw new AppError(
      'access.denied',
      own
        ? 'You may revoke what you requested yourself. Ask who may approve.'
        : 'Your role may not approve exceptions. Ask an owner, an admin or a security engineer.',
    );
  await requireIn(tx, scopeOf(caller, 'exception:approve'), clusters, scope.namespace);
};

/** Throws unless all of it is in a scope. */
export const requireIn = async (
  tx: OrgTransaction,
  scope: Scope,
  clusters: ExceptionClusters,
  namespace: string,
): Promise<void> => {
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
