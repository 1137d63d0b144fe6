import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-always-admit',
  title: 'AlwaysAdmit plugin enabled',
  severity: 'high',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'AlwaysAdmit stands for no admission at all. It has been without effect beside other plugins for long, and shows that nobody meant the list.',
  remediation: 'Remove AlwaysAdmit from --enable-admission-plugins in the manifest of the API server.',
  aliases: { cis: ['1.2.10'], kubescape: ['C-0122'], trivy: ['KCV-0011'] },
  check: eachReplica('kube-apiserver', (server) => demandPlugin(server, 'AlwaysAdmit', false, 'admits everything')),
  examples: {
    fail: [
      {
        given: apiServer('--enable-admission-plugins=AlwaysAdmit,NodeRestriction'),
        at: ['spec.containers[0].command[1]'],
      },
      {
        name: 'the old flag',
        given: apiServer('--admission-control=AlwaysAdmit'),
        at: ['spec.containers[0].command[1]'],
      },
    ],
    pass: [{ given: apiServer('--enable-admission-plugins=NodeRestriction') }, { given: apiServer() }],
    undetermined: [
      ...outOfSight(apiServer('--enable-admission-plugins=NodeRestriction')),
      { given: apiServer('--enable-admission-plugins=$(PLUGINS)') },
    ],
  },
});
