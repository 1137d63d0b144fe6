import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['persistentvolumes'], [''])]);

export default defineControl({
  id: 'rbac-pv-create',
  title: 'Can create persistent volumes',
  severity: 'high',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'A volume of type hostPath gives any Pod that claims it a directory of the node, past every check on Pods.',
  remediation: 'Leave volumes to the storage provisioners; applications need claims only.',
  aliases: { cis: ['5.1.9'], kubescape: ['C-0278'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pv-create', everywhere),
  examples: abilityExamples(strong, { elsewhere: 'shop' }),
});
