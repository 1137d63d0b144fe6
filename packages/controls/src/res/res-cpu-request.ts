import { container, defineControl, deployment, object, pod, podWith } from '@plimsoll/engine';
import {
  asksForResources,
  missingRequest,
  reportMissingRequest,
  unlessDefaulted,
  withResource,
} from './parts/resources.ts';

const enough = { requests: { cpu: '1' } };
const defaults = object(
  'v1',
  'LimitRange',
  { namespace: 'shop' },
  { spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '1' } }] } },
);

export default defineControl({
  id: 'res-cpu-request',
  title: 'No CPU request',
  severity: 'low',
  subject: 'container',
  rationale: 'The scheduler takes the container for free and puts it on nodes that are already full.',
  remediation: 'Set resources.requests.cpu to the usual load, or give the namespace a default by a LimitRange.',
  aliases: {
    kubescape: ['C-0050', 'C-0268'],
    trivy: ['KSV-0015'],
    polaris: ['cpuRequestsMissing'],
    kubeLinter: ['unset-cpu-requirements'],
  },
  reads: ['LimitRange'],
  absentInFiles: 'none',
  appliesTo: asksForResources,
  check: (container, context) => reportMissingRequest(container, context, 'cpu'),
  confirm: unlessDefaulted('requests', 'cpu'),
  suggestion: withResource('requests', '100m'),
  fixRisk: 'medium',
  admission: missingRequest('cpu'),
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.spec.containers[0].resources.requests.cpu'] },
      {
        name: 'init containers count',
        given: pod({ initContainers: [container({ name: 'setup' })], containers: [container({ resources: enough })] }),
        at: ['spec.initContainers[0].resources.requests.cpu'],
      },

      {
        name: 'a LimitRange made after the Pod was admitted',
        given: [pod({}), defaults],
        at: ['spec.containers[0].resources.requests.cpu'],
      },
      {
        name: 'a LimitRange of another namespace',
        given: [deployment({}, { namespace: 'other' }), defaults],
        at: ['spec.template.spec.containers[0].resources.requests.cpu'],
      },
    ],
    pass: [
      { given: podWith({ resources: enough }) },
      { name: 'a limit is a request too', given: podWith({ resources: { limits: { cpu: '1' } } }) },
      { name: 'the namespace gives a default', given: [deployment({}), defaults] },
      { name: 'the Pod as a whole', given: deployment({ resources: enough }) },
    ],
    undetermined: [{ given: deployment({}), unread: ['LimitRange'] }],
  },
});
