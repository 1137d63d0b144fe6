import { apiServer, controlPlaneKinds, defineControl } from '@plimsoll/engine';
import { secondsOf } from '../control-plane/duration.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-request-timeout',
  title: 'Request timeout unsuitable',
  severity: 'low',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Requests that may take very long hold connections and memory: a few slow clients are enough to keep others out.',
  remediation:
    'Remove --request-timeout in the manifest of the API server (60 seconds are the default), or set it to at most 300s.',
  aliases: { cis: ['1.2.20'], kubescape: ['C-0134'] },
  check: eachReplica('kube-apiserver', (server) => {
    const timeout = server.read('request-timeout');
    if (timeout?.state !== 'set') return;
    const seconds = secondsOf(timeout.text);
    if (seconds === undefined) server.report(timeout.path, timeout.text, 'is no duration');
    else if (seconds > 300) server.report(timeout.path, timeout.text, 'lets requests take longer than five minutes');
  }),
  examples: {
    fail: [
      { given: apiServer('--request-timeout=10m'), at: ['spec.containers[0].command[1]'] },
      { given: apiServer('--request-timeout=1h0m0s'), at: ['spec.containers[0].command[1]'] },
      { name: 'without a unit', given: apiServer('--request-timeout=2'), at: ['spec.containers[0].command[1]'] },
    ],
    pass: [
      { given: apiServer() },
      { given: apiServer('--request-timeout=300s') },
      { given: apiServer('--request-timeout=1m30s') },
    ],
    undetermined: [...outOfSight(apiServer()), { given: apiServer('--request-timeout=$(TIMEOUT)') }],
  },
});
