import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { inOrdinaryNamespace, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['update'], ['secrets'], [''])]);

export default defineControl({
  id: 'rbac-secrets-write-namespace',
  title: 'Can change all Secrets of its namespace',
  severity: 'low',
  subject: 'identity',
  rationale:
    'Who changes a Secret decides with which credentials and keys the applications of the namespace run; a Secret of the right type is filled in with the token of any account there.',
  remediation:
    'Name the Secrets that it changes with resourceNames, and leave the creation of new ones to what deploys.',
  aliases: { trivy: ['KSV-0113'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'secrets-write', inOrdinaryNamespace),
  examples: abilityExamples(strong, { boundIn: 'shop', elsewhere: 'kube-system' }),
});
