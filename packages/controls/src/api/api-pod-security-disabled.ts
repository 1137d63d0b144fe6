import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';
import { booleanOf } from '../control-plane/replica.ts';

export default defineControl({
  id: 'api-pod-security-disabled',
  title: 'PodSecurity admission disabled',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'The labels by which namespaces ask for a Pod Security level mean nothing: privileged Pods are admitted everywhere.',
  remediation:
    'Remove PodSecurity from --disable-admission-plugins in the manifest of the API server, and PodSecurity=false from --feature-gates.',
  aliases: { cis: ['5.2.1'] },
  check: eachReplica('kube-apiserver', (server) => {
    demandPlugin(server, 'PodSecurity', true, 'Pod Security levels are not enforced');
    const gate = server.map('feature-gates')?.get('PodSecurity');
    if (gate !== undefined && booleanOf(gate.text) === false)
      server.report(gate.path, 'PodSecurity=false', 'Pod Security levels are not enforced');
  }),
  examples: {
    fail: [
      { given: apiServer('--disable-admission-plugins=PodSecurity'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--feature-gates=PodSecurity=false'), at: ['spec.containers[0].command[1]'] },
    ],
    pass: [{ given: apiServer() }, { given: apiServer('--disable-admission-plugins=DefaultStorageClass') }],
    undetermined: [
      ...outOfSight(apiServer()),
      { given: apiServer('--disable-admission-plugins=$(OFF)') },
      { given: apiServer('--feature-gates=$(GATES)') },
    ],
  },
});
