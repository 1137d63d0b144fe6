import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['patch'], ['nodes'], [''])]);

export default defineControl({
  id: 'rbac-nodes-write',
  title: 'Can change or delete nodes',
  severity: 'medium',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'Labels and taints decide where Pods run, and the status of a node what the control plane believes of it: who writes them moves workloads to a machine of his choice, or away from every machine.',
  remediation:
    'Leave nodes to the controllers that manage them; kubectl drain needs them for the time of maintenance only.',
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'nodes-write', everywhere),
  examples: abilityExamples(strong, { nothingIn: 'shop' }),
});
