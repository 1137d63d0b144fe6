import {
  account,
  bindingOf,
  clusterRole,
  defineControl,
  deployment,
  mountsToken,
  object,
  pod,
  rbacKinds,
  rbacModel,
  role,
  ruleOf,
  type WorkloadFacts,
  withValueAt,
} from '@plimsoll/engine';

const quiet = object(
  'v1',
  'ServiceAccount',
  { name: 'default', namespace: 'shop' },
  { automountServiceAccountToken: false },
);
const use = [
  role('use', [ruleOf(['get'], ['configmaps'])]),
  bindingOf(account('robot'), 'use', { namespace: 'shop', kind: 'Role' }),
];

export default defineControl({
  id: 'sec-sa-automount',
  title: 'API token mounted without need',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'The account has no rights of its own, so the workload hardly calls the API; its token still tells whoever breaks in about the cluster, and holds every right that is given to the account later.',
  remediation: 'Set automountServiceAccountToken to false on the Pod, or on its account.',
  aliases: {
    cis: ['5.1.6'],
    kubescape: ['C-0034', 'C-0190'],
    trivy: ['KSV-0036'],
    polaris: ['automountServiceAccountToken'],
  },
  reads: ['ServiceAccount', ...rbacKinds],
  absentInFiles: 'none',
  check: ({ pod: { automountServiceAccountToken }, podPath }, context) => {
    if (automountServiceAccountToken !== false)
      context.report(
        `${podPath}.automountServiceAccountToken`,
        automountServiceAccountToken,
        'mounts a token of an account without rights',
      );
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    const workload = facts as WorkloadFacts;
    if (!mountsToken(ref.namespace, workload, cluster)) return;
    const { grants } = rbacModel(cluster).serviceAccount(ref.namespace, workload.serviceAccount);
    const own = grants.filter((grant) => !isForEveryone(grant.binding.name));
    if (own.some((grant) => grant.rules.length > 0)) return;
    const unseen = own.find((grant) => !grant.known);
    if (unseen !== undefined) {
      context.unknown('kind-not-collected', `${unseen.role.kind} ${unseen.role.name} is not in the inventory`);
      return;
    }
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  fix: withValueAt(false),
  fixRisk: 'medium',
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.spec.automountServiceAccountToken'] },
      {
        name: 'the Pod overrules its account',
        given: [pod({ automountServiceAccountToken: true }), quiet],
        at: ['spec.automountServiceAccountToken'],
      },
      {
        name: 'rights of another account',
        given: [pod({ serviceAccountName: 'other' }), ...use],
        at: ['spec.automountServiceAccountToken'],
      },
      {
        name: 'what every account may do anyway',
        given: [
          pod({}),
          clusterRole('system:discovery', [{ verbs: ['get'], nonResourceURLs: ['/api'] }]),
          bindingOf({ kind: 'Group', name: 'system:authenticated' }, 'system:discovery', { name: 'system:discovery' }),
        ],
        at: ['spec.automountServiceAccountToken'],
      },
    ],
    pass: [
      { given: deployment({ automountServiceAccountToken: false }) },
      { name: 'the account says no', given: [pod({}), quiet] },
      { name: 'the account has work to do', given: [pod({ serviceAccountName: 'robot' }), ...use] },
    ],
    undetermined: [{ given: pod({}), unread: ['ServiceAccount'] }],
  },
});

/** Bindings of every cluster by which all accounts may find their way about the API. */
const isForEveryone = (binding: string): boolean =>
  binding === 'system:discovery' ||
  binding === 'system:basic-user' ||
  binding === 'system:public-info-viewer' ||
  binding === 'system:service-account-issuer-discovery' ||
  binding === 'system:cluster-trust-bundle-discovery';
