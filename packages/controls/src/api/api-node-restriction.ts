import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-node-restriction',
  title: 'NodeRestriction plugin missing',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'A kubelet may write the objects of other nodes: from one lost node an attacker draws workloads and their Secrets to it.',
  remediation: 'Add NodeRestriction to --enable-admission-plugins in the manifest of the API server.',
  aliases: { cis: ['1.2.14'], kubescape: ['C-0127'], trivy: ['KCV-0016'] },
  check: eachReplica('kube-apiserver', (server) =>
    demandPlugin(server, 'NodeRestriction', true, 'kubelets may change other nodes'),
  ),
  examples: {
    fail: [
      { given: apiServer('--enable-admission-plugins=NamespaceLifecycle'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--enable-admission-plugins=NodeRestriction') }],
    undetermined: [
      ...outOfSight(apiServer('--enable-admission-plugins=NodeRestriction')),
      { given: apiServer('--enable-admission-plugins=$(PLUGINS)') },
    ],
  },
});
