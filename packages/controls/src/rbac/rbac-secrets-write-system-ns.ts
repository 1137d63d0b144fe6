import { account, bindingOf, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples, boundAlone, robot } from './parts/ability-examples.ts';
import { isOrdinary, reportAbility, whereItCounts } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['secrets'], [''])]);
const common = abilityExamples(strong);

export default defineControl({
  id: 'rbac-secrets-write-system-ns',
  title: 'Can plant token Secrets beside powerful accounts',
  severity: 'high',
  subject: 'identity',
  rationale:
    'A Secret that asks for the token of an account is filled by the control plane: beside an account that can take over the cluster, its maker takes over the cluster.',
  remediation: 'Let applications write Secrets in namespaces of their own, away from controllers and operators.',
  aliases: { cis: ['5.1.2'], trivy: ['KSV-0041'] },
  appliesTo: isOrdinary,
  check: (identity, context, cluster) => reportAbility(identity, context, 'secrets-write', whereItCounts(cluster)),
  examples: {
    ...common,
    fail: [
      ...common.fail,
      { ...boundAlone(strong, 'kube-system', 'beside the accounts of the control plane'), at: ['rules[1]'] },
      {
        name: 'beside an account that can take over the cluster',
        of: robot,
        given: [
          strong,
          bindingOf(robot, 'strong', { namespace: 'tools' }),
          clusterRole('reader', [ruleOf(['list'], ['secrets'])]),
          bindingOf(account('backup', 'tools'), 'reader'),
        ],
        at: ['rules[1]'],
      },
    ],
    pass: [...common.pass, boundAlone(strong, 'shop', 'in an ordinary namespace')],
  },
});
