import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['patch'], ['pods/status']),
  ruleOf(['patch'], ['pods/ephemeralcontainers'], ['']),
]);

export default defineControl({
  id: 'rbac-ephemeral-containers',
  title: 'Can put debug containers into Pods',
  severity: 'high',
  subject: 'identity',
  rationale:
    'A debug container runs an image of its maker’s choice inside a running Pod, with its network, its processes and, by its own mounts, its volumes.',
  remediation: 'Leave pods/ephemeralcontainers to those who are on call, in the namespaces they look after.',
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'ephemeral-containers', anywhere, 'medium'),
  examples: abilityExamples(strong, { alsoIn: 'shop', other: ruleOf(['patch'], ['pods/status']) }),
});
