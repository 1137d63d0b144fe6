import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-sa-extended-expiry',
  title: 'ServiceAccount tokens silently extended',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Tokens that Pods get by themselves are meant for an hour. The server silently makes them last a year for old clients, so a stolen one is good that long.',
  remediation:
    'Set --service-account-extend-token-expiration=false in the manifest of the API server, once no client keeps tokens for longer than they are meant to last (metric serviceaccount_stale_tokens_total).',
  aliases: { cis: ['1.2.30'], kubescape: ['C-0290'] },
  check: eachReplica('kube-apiserver', (server) =>
    server.demandBoolean('service-account-extend-token-expiration', false, true, 'tokens last a year'),
  ),
  examples: {
    fail: [
      { given: apiServer('--service-account-extend-token-expiration=true'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--service-account-extend-token-expiration=false') }],
    undetermined: [
      ...outOfSight(apiServer('--service-account-extend-token-expiration=false')),
      { given: apiServer('--service-account-extend-token-expiration=$(EXTEND)') },
    ],
  },
});
