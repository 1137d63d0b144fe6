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
  title: 'Container without readiness probe',
  severity: 'low',
  subject: 'container',
  rationale:
    'A Service sends requests to the Pod from the moment its process starts, and goes on when it cannot answer any more: roll-outs and restarts become errors. Without a Service in front a roll-out still goes on to the next Pod as soon as a process has started, working or not; that is told as information.',
  remediation: 'Add a readinessProbe that succeeds once the container can answer requests.',
  aliases: { kubescape: ['C-0018'], polaris: ['readinessProbeMissing'], kubeLinter: ['no-readiness-probe'] },
  reads: ['Service'],
  absentInFiles: 'none',
  appliesTo: (container) => container.type === 'main' && isLongRunningContainer(container),
  check: ({ spec, path }, context) => {
    if (spec.readinessProbe === undefined || spec.readinessProbe === null)
      context.report(`${path}.readinessProbe`, null, 'gets requests before it is ready');
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    const served = isServed(ref.namespace, (facts as WorkloadFacts).podLabels, cluster);
    for (const { path, found, message } of candidates)
      if (served) context.report(path, found, message);
      else context.report(path, found, 'counts as ready once it has started', undefined, 'info');
  },
  examples: {
    fail: [
      { given: [deployment({}), service({})], at: ['spec.template.spec.containers[0].readinessProbe'] },
      {
        name: 'a live Pod',
        given: [pod({}, { labels: { app: 'example' } }), service({})],
        at: ['spec.containers[0].readinessProbe'],
      },
      {
        name: 'no Service selects it: information',
        given: [deployment({}), service({ selector: { app: 'other' } })],
        at: ['spec.template.spec.containers[0].readinessProbe'],
      },
      {
        name: 'a Service of another namespace: information',
        given: [deployment({}, { namespace: 'other' }), service({})],
        at: ['spec.template.spec.containers[0].readinessProbe'],
      },
    ],
    pass: [
      { given: [deployment({ containers: [container({ readinessProbe })] }), service({})] },
      { given: deployment({ containers: [container({ readinessProbe })] }) },
      {
        given: deployment({ containers: [container({ readinessProbe })], initContainers: [container({ name: 'a' })] }),
      },
    ],
    notApplicable: [{ given: [cronJob({}), service({})] }],
    undetermined: [{ given: deployment({}), unread: ['Service'] }],
  },
});
