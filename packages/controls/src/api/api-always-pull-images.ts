import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-always-pull-images',
  title: 'Images not re-authorized on pull',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'An image that was once pulled onto a node serves every Pod there, with or without the right to pull it. Whoever knows its name runs a private image.',
  remediation:
    'Add AlwaysPullImages to --enable-admission-plugins in the manifest of the API server. Newer kubelets can verify the credentials for images already there (imagePullCredentialsVerificationPolicy), which is not seen here: except this control where they do.',
  aliases: { cis: ['1.2.11'], kubescape: ['C-0123'], trivy: ['KCV-0012'] },
  check: eachReplica('kube-apiserver', (server) =>
    demandPlugin(server, 'AlwaysPullImages', true, 'images on a node serve whoever knows their name'),
  ),
  examples: {
    fail: [
      { given: apiServer('--enable-admission-plugins=NodeRestriction'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--enable-admission-plugins=AlwaysPullImages') }],
    undetermined: [
      ...outOfSight(apiServer('--enable-admission-plugins=AlwaysPullImages')),
      { given: apiServer('--enable-admission-plugins=$(PLUGINS)') },
    ],
  },
});
