import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-profiling',
  title: 'API server profiling on',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Profiles show what the server is doing and how it is built, and taking one costs it time. They are for developers.',
  remediation: 'Set --profiling=false in the manifest of the API server.',
  aliases: { cis: ['1.2.15'], kubescape: ['C-0129'], trivy: ['KCV-0018'] },
  check: eachReplica('kube-apiserver', (server) =>
    server.demandBoolean('profiling', false, true, 'profiles may be taken'),
  ),
  examples: {
    fail: [
      { given: apiServer('--profiling=true'), at: ['spec.containers[0].command[1]'] },
      { name: 'on by default', given: apiServer(), at: ['spec.containers[0].command'] },
    ],
    pass: [{ given: apiServer('--profiling=false') }],
    undetermined: [
      ...outOfSight(apiServer('--profiling=false')),
      { name: 'neither yes nor no', given: apiServer('--profiling=maybe') },
    ],
  },
});
