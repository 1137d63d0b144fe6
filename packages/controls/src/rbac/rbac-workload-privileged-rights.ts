import {
  account,
  bindingOf,
  clusterRole,
  defineControl,
  deployment,
  pod,
  type RoleGrant,
  rbacKinds,
  ruleOf,
  type Settings,
  takeoversBy,
} from '@plimsoll/engine';
import { mountedToken, reportTokenMount } from './parts/mounted-token.ts';
import { grantedBy, inSystemNamespace, opensNoStream, reportUnknownRole } from './parts/report-ability.ts';

/** The right by which a grant takes over its namespace; undefined for one that does not. */
const takesOver = ({ rules, namespace }: RoleGrant, settings: Settings): string | undefined => {
  for (const rule of rules) {
    const held = takeoversBy(rule, namespace).find((each) => !opensNoStream(each, settings));
    if (held !== undefined) return held;
  }
  return undefined;
};

const deployer = clusterRole('deployer', [ruleOf(['create'], ['pods'])]);
const viewer = clusterRole('viewer', [ruleOf(['get'], ['pods'])]);
const asRobot = { serviceAccountName: 'robot' };
const robot = account('robot');
const inside = (namespace: string, role = 'deployer') => bindingOf(robot, role, { namespace, name: `in-${namespace}` });

export default defineControl({
  id: 'rbac-workload-privileged-rights',
  title: 'Workload holds administrative rights in several namespaces',
  severity: 'high',
  subject: 'workload',
  rationale:
    'The account whose token lies in these Pods can start Pods, read Secrets or the like in several namespaces, or in that of the system: whoever gets into one of them is in all of them.',
  remediation: 'Give each namespace an instance and an account of its own, or take the rights away that are not used.',
  aliases: { kubescape: ['C-0272'] },
  reads: rbacKinds,
  check: reportTokenMount,
  confirm: (resource, candidates, cluster, context) => {
    const token = mountedToken(resource, candidates, cluster);
    if (token === undefined) return;
    // What holds in every namespace is another control's.
    const local = token.grants.filter(({ namespace }) => namespace !== '');
    const strong = local.filter((grant) => takesOver(grant, context.settings) !== undefined);
    if (strong.some(inSystemNamespace) || new Set(strong.map(({ namespace }) => namespace)).size >= 2) {
      if (token.unsure) context.unknown('no-permission', `ServiceAccount ${token.account} could not be read`);
      else
        for (const grant of strong)
          context.report(
            token.candidate.path,
            token.account,
            `may ${takesOver(grant, context.settings)} in namespace ${grant.namespace}, ${grantedBy(grant)}`,
          );
      return;
    }
    for (const grant of local) if (!grant.known) reportUnknownRole(grant, context);
  },
  examples: {
    fail: [
      {
        given: [deployment(asRobot), deployer, inside('shop'), inside('bank')],
        at: ['spec.template.spec.serviceAccountName'],
      },
      {
        name: 'in the system',
        given: [pod(asRobot), deployer, inside('kube-system')],
        at: ['spec.serviceAccountName'],
      },
    ],
    pass: [
      { name: 'in its own namespace', given: [deployment(asRobot), deployer, inside('shop')] },
      { name: 'weak rights', given: [deployment(asRobot), viewer, inside('shop', 'viewer'), inside('bank', 'viewer')] },
      {
        name: 'without token',
        given: [pod({ ...asRobot, automountServiceAccountToken: false }), deployer, inside('shop'), inside('bank')],
      },
    ],
    undetermined: [{ given: pod(asRobot), unread: ['RoleBinding.rbac.authorization.k8s.io'] }],
  },
});
