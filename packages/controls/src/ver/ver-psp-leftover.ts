import { type ClusterModel, clusterRole, defineControl, object, ruleOf } from '@plimsoll/engine';
import { isLiveCluster } from './parts/live-cluster.ts';

const roleKinds = ['ClusterRole.rbac.authorization.k8s.io', 'Role.rbac.authorization.k8s.io'] as const;
const policyKinds = ['PodSecurityPolicy.policy', 'PodSecurityPolicy.extensions'];

const hasPolicies = (cluster: ClusterModel): boolean => policyKinds.some((kind) => cluster.all(kind).length > 0);

export default defineControl({
  id: 'ver-psp-leftover',
  title: 'PodSecurityPolicy relics',
  severity: 'info',
  subject: 'cluster',
  reads: roleKinds,
  rationale:
    'Kubernetes 1.25 removed PodSecurityPolicy. Policies and rights that are left over restrict nothing, and make it look as if something did.',
  remediation: 'Remove them, and demand a Pod Security level of each namespace by its labels.',
  aliases: {},
  appliesTo: (cluster) => cluster.settings.kubernetesMinor >= 25 && (isLiveCluster(cluster) || hasPolicies(cluster)),
  check: (cluster, context) => {
    for (const kind of policyKinds)
      for (const { ref } of cluster.all(kind))
        context.report('metadata.name', ref.name, 'is a policy that nothing enforces', ref);
    for (const kind of roleKinds)
      for (const { ref, facts } of cluster.all(kind))
        for (const [index, { resources, verbs }] of facts.rules.entries())
          if (resources.includes('podsecuritypolicies') && verbs.includes('use'))
            context.report(
              `rules[${index}].resources`,
              [...resources],
              'grants the use of policies that are gone',
              ref,
            );
  },
  examples: {
    fail: [
      {
        given: clusterRole('psp:restricted', [ruleOf(['use'], ['podsecuritypolicies'], ['policy'])]),
        at: ['rules[0].resources'],
      },
      { given: object('policy/v1beta1', 'PodSecurityPolicy', { name: 'restricted' }), at: ['metadata.name'] },
    ],
    pass: [{ given: clusterRole('reader', [ruleOf(['get'], ['podsecuritypolicies'], ['policy'])]) }],
    notApplicable: [
      {
        name: 'still in force',
        given: clusterRole('psp:restricted', [ruleOf(['use'], ['podsecuritypolicies'], ['policy'])]),
        kubernetes: '1.24',
      },
    ],
    undetermined: [{ given: [], unread: ['Role.rbac.authorization.k8s.io'] }],
  },
});
