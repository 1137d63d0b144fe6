import { bindingOf, clusterRole, type KubernetesObject, ruleOf } from '@plimsoll/engine';

const masters = { kind: 'Group', name: 'system:masters' } as const;

/** Examples that every control about what an identity may do shares: what Kubernetes gives, and roles nobody could read. */
export const commonExamples = (
  of: { readonly kind: 'ServiceAccount'; readonly namespace: string; readonly name: string },
  within: { readonly namespace?: string } = {},
) => ({
  notApplicable: [
    {
      name: 'what Kubernetes itself gives',
      of: masters,
      given: [
        clusterRole('cluster-admin', [ruleOf(['*'], ['*'], ['*'])]),
        bindingOf(masters, 'cluster-admin'),
      ] as readonly KubernetesObject[],
    },
  ],
  undetermined: [
    {
      name: 'roles that cannot be read',
      of,
      given: [bindingOf(of, 'strong', within)] as readonly KubernetesObject[],
      unread: ['ClusterRole.rbac.authorization.k8s.io'],
    },
  ],
});
