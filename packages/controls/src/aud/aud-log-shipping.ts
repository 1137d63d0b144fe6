import { container, defineControl, deployment, object } from '@plimsoll/engine';
import { isLogCollector } from '../knowledge/observers.ts';
import { reportWithout } from './parts/watchers.ts';

const kinds = ['DaemonSet.apps'] as const;
const onEveryNode = (image: string) =>
  object(
    'apps/v1',
    'DaemonSet',
    { name: 'watcher', namespace: 'watch' },
    { spec: { template: { spec: { containers: [container({ image })] } } } },
  );

export default defineControl({
  id: 'aud-log-shipping',
  title: 'Logs not shipped off the cluster',
  severity: 'medium',
  subject: 'cluster',
  reads: kinds,
  rationale:
    'Logs stay on nodes and go with them: an intruder who owns a node, or an autoscaler that removes it, takes the traces away.',
  remediation:
    'Run a log collector on every node that sends to a store outside of the cluster. Where nodes or the provider send them without a workload, or the collector is one of your own, except this control.',
  aliases: {},
  check: (cluster, context) =>
    reportWithout(kinds, isLogCollector, 'no known log collector runs on every node', cluster, context),
  examples: {
    fail: [
      { given: deployment({}), at: ['workloads'] },
      {
        name: 'a name is no program',
        given: onEveryNode('example.com/fluent-bit-tools/shell:1.0.0'),
        at: ['workloads'],
      },
    ],
    pass: [
      { given: onEveryNode('cr.fluentbit.io/fluent/fluent-bit:4.1.0') },
      { given: onEveryNode('docker.io/timberio/vector:0.50.0-distroless-libc') },
      { given: onEveryNode('gke.gcr.io/fluent-bit:v1.8.12') },
      { given: onEveryNode('otel/opentelemetry-collector-contrib:0.140.0') },
    ],
    undetermined: [{ given: deployment({}), unread: ['DaemonSet.apps'] }],
  },
});
