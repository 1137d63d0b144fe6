import { cronJob, defineControl, deployment, object, pod } from '@plimsoll/engine';

export default defineControl({
  id: 'pod-default-namespace',
  title: 'Workload in the default namespace',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Everything that names no namespace lands here, so roles, quotas and network policies of this one either fit nothing or hold everything; nobody owns it.',
  remediation: 'Move the workload to a namespace of its team or application, with its own roles, quota and policies.',
  aliases: { cis: ['5.6.4'], kubescape: ['C-0061'], trivy: ['KSV-0110'], kubeLinter: ['use-namespace'] },
  check: ({ object: { metadata } }, context) => {
    // A manifest that names no namespace is created in `default` unless somebody says otherwise when applying it.
    if (metadata.namespace === undefined || metadata.namespace === null || metadata.namespace === 'default')
      context.report('metadata.namespace', metadata.namespace ?? null, 'is nobody’s namespace');
  },
  // Of a patch without namespace nobody knows where it will be applied.
  withoutTemplate: ({ metadata }, context) => {
    if (metadata.namespace === 'default') context.report('metadata.namespace', 'default', 'is nobody’s namespace');
  },
  admission: { field: 'metadata.namespace', whole: 'request.namespace == "default"' },
  examples: {
    fail: [
      { given: deployment({}, { namespace: 'default' }), at: ['metadata.namespace'] },
      { given: cronJob({}, { namespace: 'default' }), at: ['metadata.namespace'] },
      {
        name: 'no namespace at all',
        given: object('v1', 'Pod', {}, { spec: { containers: [{ name: 'app', image: 'example.com/app:1' }] } }),
        at: ['metadata.namespace'],
      },
      {
        name: 'a draft without Pod template',
        given: object('apps/v1', 'Deployment', { namespace: 'default' }, { spec: { replicas: 2 } }),
        at: ['metadata.namespace'],
      },
    ],
    pass: [{ given: pod({}) }, { given: deployment({}, { namespace: 'default-apps' }) }],
    undetermined: [
      { name: 'a patch', given: object('apps/v1', 'Deployment', {}, { spec: { replicas: 2 } }) },
      { name: 'a draft in another place', given: object('apps/v1', 'Deployment', { namespace: 'shop' }, { spec: {} }) },
    ],
  },
});
