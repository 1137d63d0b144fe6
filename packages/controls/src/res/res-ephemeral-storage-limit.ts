import { container, cronJob, defineControl, deployment, object, pod, podWith, withValueAt } from '@plimsoll/engine';
import { asksForResources, missingLimit, reportMissingLimit, unlessDefaulted } from './parts/resources.ts';

const enough = { limits: { 'ephemeral-storage': '1Gi' } };
const defaults = object(
  'v1',
  'LimitRange',
  { namespace: 'shop' },
  { spec: { limits: [{ type: 'Container', default: { 'ephemeral-storage': '1Gi' } }] } },
);

/**
 * An emptyDir without sizeLimit is none of its own: the kubelet counts it against the sum of the containers' limits and
 * evicts the Pod that exceeds it (kubernetes.io, Local ephemeral storage).
 */
export default defineControl({
  id: 'res-ephemeral-storage-limit',
  title: 'No ephemeral storage bound',
  severity: 'low',
  subject: 'container',
  rationale:
    'Logs, caches and emptyDir volumes fill the disk of the node: under disk pressure the kubelet evicts Pods, and not only this one.',
  remediation:
    'Set resources.limits.ephemeral-storage for every container, or give the namespace a default by a LimitRange.',
  reads: ['LimitRange'],
  absentInFiles: 'none',
  appliesTo: asksForResources,
  check: (container, context) => reportMissingLimit(container, context, 'ephemeral-storage'),
  confirm: unlessDefaulted('limits', 'ephemeral-storage'),
  suggestion: withValueAt('2Gi'),
  fixRisk: 'medium',
  admission: missingLimit('ephemeral-storage'),
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.spec.containers[0].resources.limits.ephemeral-storage'] },
      {
        name: 'other limits',
        given: podWith({ resources: { limits: { cpu: '1', memory: '1Gi' } } }),
        at: ['spec.containers[0].resources.limits.ephemeral-storage'],
      },
      {
        name: 'a Pod has none as a whole',
        given: pod({ resources: enough }),
        at: ['spec.containers[0].resources.limits.ephemeral-storage'],
      },
      {
        name: 'of two the one without',
        given: cronJob({ containers: [container({ resources: enough }), container({ name: 'b' })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[1].resources.limits.ephemeral-storage'],
      },
    ],
    pass: [
      { given: podWith({ resources: enough }) },
      { name: 'the namespace gives a default', given: [deployment({}), defaults] },
      {
        name: 'a volume counts against the limits of the containers',
        given: pod({ volumes: [{ name: 'cache', emptyDir: {} }], containers: [container({ resources: enough })] }),
      },
    ],
    undetermined: [{ given: deployment({}), unread: ['LimitRange'] }],
  },
});
