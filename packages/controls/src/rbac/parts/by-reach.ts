import type { Severity, Violation } from '@plimsoll/domain';
import {
  type CheckContext,
  type ClusterModel,
  type PolicyRule,
  type ResourceProjection,
  type RoleFacts,
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
    { ref, facts }: ResourceProjection,
    candidates: readonly Violation[],
    cluster: ClusterModel,
    context: CheckContext,
  ): void => {
    const kind = ref.kind === 'Role' ? 'Role' : 'ClusterRole';
    const reach = reachOf({ kind, namespace: ref.namespace, name: ref.name }, cluster);
    for (const { path, found, message } of candidates)
      context.report(
        path,
        found,
        `${message}${told[reach]}`,
        undefined,
        severityOf(path, facts as RoleFacts, reach, local),
      );
  };

const severityOf = (path: string, { rules }: RoleFacts, reach: RoleReach, local: Severity): Severity | undefined => {
  if (reach === 'nobody') return 'info';
  const rule = rules[Number(/^rules\[(\d+)\]/.exec(path)?.[1])];
  return reach === 'namespace' || (rule !== undefined && isBesidesKubernetes(rule)) ? local : undefined;
};

/** True for a rule about kinds of add-ons and about metrics only: there a wildcard holds nothing of Kubernetes itself. */
const isBesidesKubernetes = ({ apiGroups }: PolicyRule): boolean =>
  apiGroups.length > 0 &&
  apiGroups.every(
    (group) => /(?:^|\.)metrics\.k8s\.io$/.test(group) || (group.includes('.') && !group.endsWith('.k8s.io')),
  );

const told: Readonly<Record<RoleReach, string>> = {
  everywhere: '',
  unknown: '',
  namespace: ', to those who hold it in a namespace',
  nobody: ', to nobody as long as no binding gives it',
};
