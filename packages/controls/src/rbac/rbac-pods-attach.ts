import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['create'], ['pods/attach'], [''])]);

export default defineControl({
  id: 'rbac-pods-attach',
  title: 'Can attach to Pods',
  severity: 'high',
  subject: 'identity',
  rationale:
    'Attaching reads and writes the standard streams of a running process: as good as a shell where one listens.',
  remediation: 'Remove pods/attach from the role; keep it for emergencies.',
  aliases: { kubescape: ['C-0002'], trivy: ['KSV-0054'], polaris: ['clusterrolePodExecAttach'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'pods-attach', anywhere, 'medium'),
  examples: abilityExamples(strong),
});
