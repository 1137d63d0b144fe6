import { container, defineControl, deployment, object } from '@plimsoll/engine';
import { isRuntimeSensor } from '../knowledge/observers.ts';
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
  id: 'aud-runtime-sensor-absent',
  title: 'No kernel-level runtime sensor',
  severity: 'info',
  subject: 'cluster',
  reads: kinds,
  rationale:
    'What processes do inside of containers is seen by nobody. This limits what can be said about the cluster: it is told, and is no fault by itself.',
  remediation: 'Run a sensor on every node (Falco, Tetragon, or the one of your security product).',
  aliases: {},
  check: (cluster, context) =>
    reportWithout(kinds, isRuntimeSensor, 'no known sensor watches what processes do', cluster, context),
  examples: {
    fail: [
      { given: deployment({}), at: ['workloads'] },
      { name: 'a name is no program', given: onEveryNode('example.com/falco-rules/loader:1.0.0'), at: ['workloads'] },
    ],
    pass: [
      { given: onEveryNode('docker.io/falcosecurity/falco:0.42.1') },
      { given: onEveryNode('quay.io/cilium/tetragon:v1.5.0') },
      { given: onEveryNode('quay.io/stackrox-io/collector:4.9.0') },
    ],
    undetermined: [{ given: deployment({}), unread: ['DaemonSet.apps'] }],
  },
});
