import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';
import { booleanOf } from '../control-plane/replica.ts';

export default defineControl({
  id: 'api-alpha-features',
  title: 'Alpha APIs or gates enabled',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Alpha code is little tested, changes without notice and is not covered by security fixes in the way the rest is.',
  remediation:
    'Remove AllAlpha from --feature-gates and alpha APIs from --runtime-config in the manifest of the API server; name single ones on test clusters only.',
  aliases: {},
  check: eachReplica('kube-apiserver', (server) => {
    const gate = server.map('feature-gates')?.get('AllAlpha');
    if (gate !== undefined && booleanOf(gate.text) === true)
      server.report(gate.path, 'AllAlpha=true', 'turns on every alpha feature');
    for (const [api, { text, path }] of server.map('runtime-config') ?? [])
      if (isAlpha.test(api) && booleanOf(text) === true) server.report(path, api, 'serves alpha APIs');
  }),
  examples: {
    fail: [
      { given: apiServer('--feature-gates=AllAlpha=true'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--runtime-config=api/alpha=true'), at: ['spec.containers[0].command[1]'] },
      {
        name: 'a key alone is true',
        given: apiServer('--runtime-config=api/all'),
        at: ['spec.containers[0].command[1]'],
      },
      { given: apiServer('--runtime-config=resource.k8s.io/v1alpha3=true'), at: ['spec.containers[0].command[1]'] },
    ],
    pass: [
      { given: apiServer() },
      {
        given: apiServer(
          '--feature-gates=AllAlpha=true',
          '--feature-gates=AllAlpha=false',
          '--runtime-config=api/beta=true,batch/v2alpha1=false',
        ),
      },
    ],
    undetermined: [...outOfSight(apiServer()), { given: apiServer('--feature-gates=$(GATES)') }],
  },
});

/** `api/all` holds the alpha ones too. */
const isAlpha = /^api\/(?:all|alpha)$|\/v\d+alpha\d+$/;
