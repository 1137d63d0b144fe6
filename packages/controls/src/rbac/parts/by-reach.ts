import type { Severity, Violation } from '@plimsoll/domain';
import {
  type CheckContext,
  type ClusterModel,
  type ResourceProjection,
  type RoleReach,
  reachOf,
} from '@plimsoll/engine';

/**
 * Reports what is wrong with a role as severely as it reaches: `local` where it is bound in ordinary namespaces only, and
 * as information where nobody holds it. A binding that may not have been seen counts as one everywhere.
 */
export const byReach =
  (local: Severity) =>
  (
    { ref }: ResourceProjection,
    candidates: readonly Violation[],
    cluster: ClusterModel,
    context: CheckContext,
  ): void => {
    const kind = ref.kind === 'Role' ? 'Role' : 'ClusterRole';
    const reach = reachOf({ kind, namespace: ref.namespace, name: ref.name }, cluster);
    for (const { path, found, message } of candidates)
      context.report(path, found, `${message}${told[reach]}`, undefined, severityOf(reach, local));
  };

const severityOf = (reach: RoleReach, local: Severity): Severity | undefined => {
  if (reach === 'nobody') return 'info';
  return reach === 'namespace' ? local : undefined;
};

const told: Readonly<Record<RoleReach, string>> = {
  everywhere: '',
  unknown: '',
  namespace: ', to those who hold it in a namespace',
  nobody: ', to nobody as long as no binding gives it',
};
