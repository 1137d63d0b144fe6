import { container, defineControl, deployment, object } from '@plimsoll/engine';
import { isMonitor } from '../knowledge/observers.ts';
import { reportWithout } from './parts/watchers.ts';

const kinds = ['DaemonSet.apps', 'StatefulSet.apps', 'Deployment.apps'] as const;
const onEveryNode = (image: string) =>
  object(
    'apps/v1',
    'DaemonSet',
    { name: 'watcher', namespace: 'watch' },
    { spec: { template: { spec: { containers: [container({ image })] } } } },
  );

export default defineControl({
  id: 'aud-metrics-monitoring',
  title: 'No monitoring stack detected',
  severity: 'low',
  subject: 'cluster',
  reads: kinds,
  rationale: 'An outage, or a miner that eats the processors, is noticed by customers first.',
  remediation:
    'Run Prometheus or the agent of a monitoring service. Where the cluster is watched from outside, except this control.',
  aliases: {},
  check: (cluster, context) =>
    reportWithout(kinds, isMonitor, 'no known monitoring runs in the cluster', cluster, context),
  examples: {
    fail: [
      { given: deployment({}), at: ['workloads'] },
      {
        name: 'a name is no program',
        given: onEveryNode('example.com/prometheus-rules/loader:1.0.0'),
        at: ['workloads'],
      },
    ],
    pass: [
      { given: onEveryNode('quay.io/prometheus/prometheus:v3.7.3') },
      { given: onEveryNode('gcr.io/datadoghq/agent:7.72.1') },
      { given: onEveryNode('quay.io/prometheus/node-exporter:v1.10.2') },
    ],
    undetermined: [{ given: deployment({}), unread: ['DaemonSet.apps'] }],
  },
});
