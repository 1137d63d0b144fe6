import { cronJob, defineControl, deployment, pod } from '@plimsoll/engine';

/** The API server writes the same name into both fields, so only files can show one without the other. */
export default defineControl({
  id: 'pod-deprecated-service-account-field',
  title: 'Deprecated field names the service account',
  severity: 'info',
  subject: 'workload',
  rationale:
    'serviceAccount is an old name of serviceAccountName, which wins where they differ: who reads the manifest may take the wrong account for the one whose rights the Pod has.',
  remediation: 'Name the account in serviceAccountName, and take serviceAccount out.',
  aliases: { kubescape: ['C-0294'], kubeLinter: ['deprecated-service-account-field'] },
  check: ({ pod: { serviceAccount, serviceAccountName }, podPath }, context) => {
    if (typeof serviceAccount !== 'string' || serviceAccount === '' || serviceAccount === serviceAccountName) return;
    const effect =
      typeof serviceAccountName === 'string' && serviceAccountName !== ''
        ? 'is not the account that runs it'
        : 'stands in a deprecated field';
    context.report(`${podPath}.serviceAccount`, serviceAccount, effect);
  },
  examples: {
    fail: [
      { given: pod({ serviceAccount: 'robot' }), at: ['spec.serviceAccount'] },
      { given: deployment({ serviceAccount: 'robot' }), at: ['spec.template.spec.serviceAccount'] },
      {
        name: 'another account runs it',
        given: cronJob({ serviceAccount: 'robot', serviceAccountName: 'other' }),
        at: ['spec.jobTemplate.spec.template.spec.serviceAccount'],
      },
    ],
    pass: [
      { given: pod({ serviceAccountName: 'robot' }) },
      { name: 'as the API server stores it', given: pod({ serviceAccount: 'robot', serviceAccountName: 'robot' }) },
      { name: 'none', given: deployment({ serviceAccount: '' }) },
    ],
  },
});
