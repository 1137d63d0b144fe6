import { container, defineControl, deployment, object, pod, podWith } from '@plimsoll/engine';
import {
  asksForResources,
  missingRequest,
  reportMissingRequest,
  unlessDefaulted,
  withResource,
} from './parts/resources.ts';

const enough = { requests: { memory: '1' } };
const defaults = object(
  'v1',
  'LimitRange',
  { namespace: 'shop' },
  { spec: { limits: [{ type: 'Container', defaultRequest: { memory: '1' } }] } },
);

export default defineControl({
  id: 'res-memory-request',
  title: 'No memory request',
  severity: 'low',
  subject: 'container',
  rationale:
    'The scheduler takes the container for free; when the node runs short of memory it is among the first to be killed.',
  remediation: 'Set resources.requests.memory to the usual use, or give the namespace a default by a LimitRange.',
  aliases: {
    kubescape: ['C-0004', 'C-0269'],
    trivy: ['KSV-0016'],
    polaris: ['memoryRequestsMissing'],
    kubeLinter: ['unset-memory-requirements'],
  },
  reads: ['LimitRange'],
  absentInFiles: 'none',
  appliesTo: asksForResources,
  check: (container, context) => reportMissingRequest(container, context, 'memory'),
  confirm: unlessDefaulted('requests', 'memory'),
  suggestion: withResource('requests', '128Mi'),
  fixRisk: 'medium',
  admission: missingRequest('memory'),
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.spec.containers[0].resources.requests.memory'] },
      {
        name: 'init containers count',
        given: pod({ initContainers: [container({ name: 'setup' })], containers: [container({ resources: enough })] }),
        at: ['spec.initContainers[0].resources.requests.memory'],
      },

      {
        name: 'a LimitRange made after the Pod was admitted',
        given: [pod({}), defaults],
        at: ['spec.containers[0].resources.requests.memory'],
      },
      {
        name: 'a LimitRange of another namespace',
        given: [deployment({}, { namespace: 'other' }), defaults],
        at: ['spec.template.spec.containers[0].resources.requests.memory'],
      },
    ],
    pass: [
      { given: podWith({ resources: enough }) },
      { name: 'a limit is a request too', given: podWith({ resources: { limits: { memory: '1' } } }) },
      { name: 'the namespace gives a default', given: [deployment({}), defaults] },
      { name: 'the Pod as a whole', given: deployment({ resources: enough }) },
    ],
    undetermined: [{ given: deployment({}), unread: ['LimitRange'] }],
  },
});
