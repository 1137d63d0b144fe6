import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['patch'], ['services/status'], [''])]);

export default defineControl({
  id: 'rbac-services-status',
  title: 'Can redirect traffic through the status of Services',
  severity: 'medium',
  subject: 'identity',
  rationale:
    'An address in the status of a load balancer is taken by every node for its own: traffic to it, also to the outside, ends in a Pod of whoever wrote it (CVE-2020-8554).',
  remediation: 'Leave services/status to the controller of the load balancers.',
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'services-status-write', anywhere, 'low'),
  examples: abilityExamples(strong, { alsoIn: 'shop' }),
});
