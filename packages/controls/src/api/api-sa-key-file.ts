import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-sa-key-file',
  title: 'No dedicated ServiceAccount verification key',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Without keys of its own the tokens of accounts are verified with the key of the server’s certificate: neither can be changed alone, and who has one has both.',
  remediation: 'Set --service-account-key-file in the manifest of the API server to a key that serves nothing else.',
  aliases: { cis: ['1.2.22'], kubescape: ['C-0136'], trivy: ['KCV-0025'] },
  check: eachReplica('kube-apiserver', (server) => {
    // Keys may also come from a signer outside (1.32 on): https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#external-serviceaccount-token-signing-and-key-management
    if (!server.has('service-account-signing-endpoint'))
      server.demand('service-account-key-file', 'the key of the certificate verifies tokens');
  }),
  examples: {
    fail: [{ given: apiServer(), at: ['spec.containers[0].command'] }],
    pass: [
      { given: apiServer('--service-account-key-file=/etc/kubernetes/pki/sa.pub') },
      { name: 'an external signer', given: apiServer('--service-account-signing-endpoint=/run/signer.sock') },
    ],
    undetermined: [...outOfSight(apiServer('--service-account-key-file=/etc/kubernetes/pki/sa.pub'))],
  },
});
