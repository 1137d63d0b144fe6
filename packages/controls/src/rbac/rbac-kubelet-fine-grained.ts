import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['nodes/metrics', 'nodes/stats']),
  ruleOf(['get'], ['nodes/log'], ['']),
]);

export default defineControl({
  id: 'rbac-kubelet-fine-grained',
  title: 'Reads files, memory or settings of nodes',
  severity: 'medium',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'nodes/log opens the log files of a node, nodes/checkpoint writes the memory of a container to disk, nodes/configz and nodes/pods show how the node is set up and everything that runs on it.',
  remediation: 'Monitoring needs nodes/metrics and nodes/stats only; leave the others to those who run the nodes.',
  aliases: { cis: ['5.1.10'] },
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'kubelet-read', everywhere),
  examples: abilityExamples(strong, { nothingIn: 'shop', other: ruleOf(['get'], ['nodes/metrics', 'nodes/stats']) }),
});
