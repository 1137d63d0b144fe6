import { apiServer, controlPlaneKinds, defineControl, staticPod } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-sa-lookup',
  title: 'Deleted ServiceAccount tokens stay valid',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'A token stays good after its account or Pod was deleted: what was stolen once works until it expires, and old tokens never do.',
  remediation: 'Remove --service-account-lookup=false in the manifest of the API server.',
  aliases: { cis: ['1.2.21'], kubescape: ['C-0135'], trivy: ['KCV-0024'] },
  check: eachReplica('kube-apiserver', (server) =>
    // On by default since 1.7: https://github.com/kubernetes/kubernetes/pull/44071
    server.demandBoolean('service-account-lookup', true, server.minor >= 7, 'tokens of deleted accounts stay valid'),
  ),
  examples: {
    fail: [
      { given: apiServer('--service-account-lookup=false'), at: ['spec.containers[0].command[1]'] },
      {
        name: 'off by default before 1.7',
        given: staticPod('kube-apiserver', {
          image: 'registry.k8s.io/kube-apiserver:v1.6.0',
          command: ['kube-apiserver'],
        }),
        at: ['spec.containers[0].command'],
      },
    ],
    pass: [{ given: apiServer() }, { given: apiServer('--service-account-lookup=true') }],
    undetermined: [...outOfSight(apiServer()), { given: apiServer('--service-account-lookup=$(LOOKUP)') }],
  },
});
