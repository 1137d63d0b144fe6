import { clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { anywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [ruleOf(['get'], ['pods']), ruleOf(['get'], ['nodes/proxy'], [''])]);

export default defineControl({
  id: 'rbac-nodes-proxy',
  title: 'Can reach kubelets through the API server',
  severity: 'high',
  subject: 'identity',
  rationale:
    'nodes/proxy passes requests on to the kubelet, which runs commands in every container of the node and asks admission nothing.',
  remediation:
    'Grant nodes/metrics, nodes/stats or nodes/log instead, or on new versions the fine-grained subresources of the kubelet.',
  aliases: { cis: ['5.1.10'], kubescape: ['C-0279'], trivy: ['KSV-0047'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'nodes-proxy', anywhere),
  examples: abilityExamples(strong),
});
