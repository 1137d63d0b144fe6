import { container, defineControl, deployment, object, pod, podWith } from '@plimsoll/engine';
import {
  asksForResources,
  missingLimit,
  reportMissingLimit,
  unlessDefaulted,
  withResource,
} from './parts/resources.ts';

const enough = { limits: { cpu: '1' } };
const defaults = object(
  'v1',
  'LimitRange',
  { namespace: 'shop' },
  { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } },
);

export default defineControl({
  id: 'res-cpu-limit',
  title: 'No CPU limit',
  severity: 'low',
  subject: 'container',
  rationale: 'One busy container takes the processor time of all others on its node that did not ask for enough.',
  remediation:
    'Set resources.limits.cpu, or give the namespace a default by a LimitRange. Where throttling hurts more than neighbours do, except the workload with that reason.',
  aliases: {
    kubescape: ['C-0009', 'C-0050', 'C-0270'],
    trivy: ['KSV-0011'],
    polaris: ['cpuLimitsMissing'],
    kubeLinter: ['unset-cpu-requirements'],
  },
  reads: ['LimitRange'],
  absentInFiles: 'none',
  appliesTo: asksForResources,
  check: (container, context) => reportMissingLimit(container, context, 'cpu'),
  confirm: unlessDefaulted('limits', 'cpu'),
  suggestion: withResource('limits', '500m'),
  fixRisk: 'medium',
  admission: missingLimit('cpu'),
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.spec.containers[0].resources.limits.cpu'] },
      {
        name: 'init containers count',
        given: pod({ initContainers: [container({ name: 'setup' })], containers: [container({ resources: enough })] }),
        at: ['spec.initContainers[0].resources.limits.cpu'],
      },
      {
        name: 'a request is no limit',
        given: podWith({ resources: { requests: { cpu: '1' } } }),
        at: ['spec.containers[0].resources.limits.cpu'],
      },
      {
        name: 'a LimitRange made after the Pod was admitted',
        given: [pod({}), defaults],
        at: ['spec.containers[0].resources.limits.cpu'],
      },
      {
        name: 'a LimitRange of another namespace',
        given: [deployment({}, { namespace: 'other' }), defaults],
        at: ['spec.template.spec.containers[0].resources.limits.cpu'],
      },
    ],
    pass: [
      { given: podWith({ resources: enough }) },

      { name: 'the namespace gives a default', given: [deployment({}), defaults] },
      { name: 'the Pod as a whole', given: deployment({ resources: enough }) },
    ],
    undetermined: [{ given: deployment({}), unread: ['LimitRange'] }],
  },
});
