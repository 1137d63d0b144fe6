import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-deny-external-ips',
  title: 'External IP protection plugin off',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Whoever may write a Service can claim any address for it, and then receives what others in the cluster send there (CVE-2020-8554).',
  remediation:
    'Add DenyServiceExternalIPs to --enable-admission-plugins in the manifest of the API server, unless an admission policy of yours refuses such Services.',
  // KCV-0003 demands the opposite: that the plugin is off. An equivalent policy is not looked for; it is an exception.
  aliases: { cis: ['1.2.3'], kubescape: ['C-0283'] },
  check: eachReplica('kube-apiserver', (server) =>
    demandPlugin(server, 'DenyServiceExternalIPs', true, 'Services may claim external addresses'),
  ),
  examples: {
    fail: [
      { given: apiServer('--enable-admission-plugins=NodeRestriction'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [
      { given: apiServer('--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs') },
      {
        name: 'uses of the flag add up',
        given: apiServer(
          '--enable-admission-plugins=DenyServiceExternalIPs',
          '--enable-admission-plugins=NodeRestriction',
        ),
      },
    ],
    undetermined: [
      ...outOfSight(apiServer('--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs')),
      { given: apiServer('--enable-admission-plugins=$(PLUGINS)') },
    ],
  },
});
