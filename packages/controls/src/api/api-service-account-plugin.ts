import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-service-account-plugin',
  title: 'ServiceAccount plugin disabled',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale: 'Pods get no account of their own and no short-lived token, and may name an account that does not exist.',
  remediation: 'Remove ServiceAccount from --disable-admission-plugins in the manifest of the API server.',
  aliases: { cis: ['1.2.12'], kubescape: ['C-0125'], trivy: ['KCV-0014'] },
  check: eachReplica('kube-apiserver', (server) => demandPlugin(server, 'ServiceAccount', true, 'Pods get no account')),
  examples: {
    fail: [
      { given: apiServer('--disable-admission-plugins=ServiceAccount'), at: ['spec.containers[0].command[1]'] },
      {
        name: 'the old flag leaves it out',
        given: apiServer('--admission-control=NodeRestriction'),
        at: ['spec.containers[0].command[1]'],
      },
    ],
    pass: [{ given: apiServer() }, { given: apiServer('--disable-admission-plugins=PodSecurity') }],
    undetermined: [...outOfSight(apiServer()), { given: apiServer('--disable-admission-plugins=$(OFF)') }],
  },
});
