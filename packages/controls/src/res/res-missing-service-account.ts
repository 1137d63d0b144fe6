import { defineControl, deployment, object, pod } from '@plimsoll/engine';

const account = (name: string, namespace = 'shop') => object('v1', 'ServiceAccount', { name, namespace });

export default defineControl({
  id: 'res-missing-service-account',
  title: 'ServiceAccount does not exist',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Pods cannot start, and whoever may create accounts in the namespace decides later under which identity they run.',
  remediation: 'Create the ServiceAccount together with the workload, or name the one that was meant.',
  aliases: { kubescape: ['C-0307'], kubeLinter: ['non-existent-service-account'] },
  reads: ['ServiceAccount'],
  check: ({ pod: spec, podPath }, context) => {
    const [field, name] =
      spec.serviceAccountName === undefined || spec.serviceAccountName === ''
        ? ['serviceAccount', spec.serviceAccount]
        : ['serviceAccountName', spec.serviceAccountName];
    // `default` is made with every namespace.
    if (name !== undefined && name !== '' && name !== 'default')
      context.report(`${podPath}.${field}`, name, 'is not an account of the namespace');
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    for (const { path, found, message } of candidates)
      if (cluster.get('ServiceAccount', ref.namespace, String(found)) === undefined)
        context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: deployment({ serviceAccountName: 'robot' }), at: ['spec.template.spec.serviceAccountName'] },
      {
        name: 'an account of another namespace',
        given: [pod({ serviceAccountName: 'robot' }), account('robot', 'other')],
        at: ['spec.serviceAccountName'],
      },
      { name: 'the old name of the field', given: pod({ serviceAccount: 'robot' }), at: ['spec.serviceAccount'] },
    ],
    pass: [
      { given: [pod({ serviceAccountName: 'robot' }), account('robot')] },
      { name: 'default exists always', given: pod({ serviceAccountName: 'default' }) },
      { given: pod({}) },
    ],
    undetermined: [{ given: pod({ serviceAccountName: 'robot' }), unread: ['ServiceAccount'] }],
  },
});
