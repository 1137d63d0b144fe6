import type { Violation } from '@plimsoll/domain';
import {
  type CheckContext,
  type ClusterModel,
  mountsToken,
  type ResourceProjection,
  type RoleGrant,
  rbacModel,
  type WorkloadFacts,
  type WorkloadView,
} from '@plimsoll/engine';
import { mountsProjectedToken } from './projected-token.ts';

const projects = 'projects a token';

/** Names the place of the account of a workload whose Pods may hold its token; `mountedToken` says which account it is. */
export const reportTokenMount = ({ pod: spec, podPath }: WorkloadView, context: CheckContext): void => {
  const projected = mountsProjectedToken(spec);
  if (spec.automountServiceAccountToken === false && !projected) return;
  context.report(`${podPath}.serviceAccountName`, null, projected ? projects : 'mounts a token');
};

/** What lies in the Pods with the token of their account. */
export interface MountedToken {
  readonly candidate: Violation;
  readonly account: string;
  readonly grants: readonly RoleGrant[];
  /** The account could not be read: it may say that its token is not mounted. */
  readonly unsure: boolean;
}

/** The token that a candidate of `reportTokenMount` holds; undefined where its account keeps it back. */
export const mountedToken = (
  { ref, facts }: ResourceProjection,
  [candidate]: readonly Violation[],
  cluster: ClusterModel,
): MountedToken | undefined => {
  const workload = facts as WorkloadFacts;
  if (candidate === undefined) return undefined;
  const surely = candidate.message === projects;
  // An account that was never seen mounts its token, as accounts do; one that could not be read may not.
  const accounts = cluster.evidence('ServiceAccount', ref.namespace);
  if (!surely && accounts === 'complete' && !mountsToken(ref.namespace, workload, cluster)) return undefined;
  return {
    candidate,
    account: workload.serviceAccount,
    grants: rbacModel(cluster)
      .serviceAccount(ref.namespace, workload.serviceAccount)
      .grants.filter((grant) => !grant.builtIn),
    unsure: !surely && accounts === 'unreadable',
  };
};
