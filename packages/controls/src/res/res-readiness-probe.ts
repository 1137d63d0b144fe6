import {
  container,
  cronJob,
  defineControl,
  deployment,
  isServed,
  pod,
  service,
  type WorkloadFacts,
} from '@plimsoll/engine';
import { isLongRunningContainer } from './parts/long-running.ts';

const readinessProbe = { httpGet: { path: '/ready', port: 80 } };

export default defineControl({
  id: 'res-readiness-probe',
  title: 'Takes traffic without readiness probe',
  severity: 'low',
  subject: 'container',
  rationale:
    'A Service sends requests to the Pod from the moment its process starts, and goes on when it cannot answer any more: roll-outs and restarts become errors.',
  remediation: 'Add a readinessProbe that succeeds once the container can answer requests.',
  reads: ['Service'],
  appliesTo: (container) => container.type === 'main' && isLongRunningContainer(container),
  check: ({ spec, path }, context) => {
    if (spec.readinessProbe === undefined || spec.readinessProbe === null)
      context.report(`${path}.readinessProbe`, null, 'gets requests before it is ready');
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    if (!isServed(ref.namespace, (facts as WorkloadFacts).podLabels, cluster)) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: [deployment({}), service({})], at: ['spec.template.spec.containers[0].readinessProbe'] },
      {
        name: 'a live Pod',
        given: [pod({}, { labels: { app: 'example' } }), service({})],
        at: ['spec.containers[0].readinessProbe'],
      },
    ],
    pass: [
      { given: [deployment({ containers: [container({ readinessProbe })] }), service({})] },
      { name: 'no Service selects it', given: [deployment({}), service({ selector: { app: 'other' } })] },
      { name: 'a Service of another namespace', given: [deployment({}, { namespace: 'other' }), service({})] },
    ],
    notApplicable: [{ given: [cronJob({}), service({})] }],
    undetermined: [{ given: deployment({}), unread: ['Service'] }],
  },
});
