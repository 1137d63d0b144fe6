import { container, defineControl, deployment, object, pod, podWith } from '@plimsoll/engine';
import {
  asksForResources,
  missingLimit,
  reportMissingLimit,
  unlessDefaulted,
  withResource,
} from './parts/resources.ts';

const enough = { limits: { memory: '1' } };
const defaults = object(
  'v1',
  'LimitRange',
  { namespace: 'shop' },
  { spec: { limits: [{ type: 'Container', default: { memory: '1' } }] } },
);

export default defineControl({
  id: 'res-memory-limit',
  title: 'No memory limit',
  severity: 'medium',
  subject: 'container',
  rationale: 'A container that leaks, or is made to, takes the memory of its node until others are killed.',
  remediation:
    'Set resources.limits.memory to what the container needs at its peak, or give the namespace a default by a LimitRange.',
  aliases: {
    kubescape: ['C-0009', 'C-0004', 'C-0271'],
    trivy: ['KSV-0018'],
    polaris: ['memoryLimitsMissing'],
    kubeLinter: ['unset-memory-requirements'],
  },
  reads: ['LimitRange'],
  absentInFiles: 'none',
  appliesTo: asksForResources,
  check: (container, context) => reportMissingLimit(container, context, 'memory'),
  confirm: unlessDefaulted('limits', 'memory'),
  suggestion: withResource('limits', '256Mi'),
  fixRisk: 'medium',
  admission: missingLimit('memory'),
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.spec.containers[0].resources.limits.memory'] },
      {
        name: 'init containers count',
        given: pod({ initContainers: [container({ name: 'setup' })], containers: [container({ resources: enough })] }),
        at: ['spec.initContainers[0].resources.limits.memory'],
      },
      {
        name: 'a request is no limit',
        given: podWith({ resources: { requests: { memory: '1' } } }),
        at: ['spec.containers[0].resources.limits.memory'],
      },
      {
        name: 'a LimitRange made after the Pod was admitted',
        given: [pod({}), defaults],
        at: ['spec.containers[0].resources.limits.memory'],
      },
      {
        name: 'a LimitRange of another namespace',
        given: [deployment({}, { namespace: 'other' }), defaults],
        at: ['spec.template.spec.containers[0].resources.limits.memory'],
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
