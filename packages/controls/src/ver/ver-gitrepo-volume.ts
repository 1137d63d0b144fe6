import { cronJob, defineControl, pod, someOf, volumesOf } from '@plimsoll/engine';

export default defineControl({
  id: 'ver-gitrepo-volume',
  title: 'gitRepo volume in use',
  severity: 'high',
  subject: 'workload',
  rationale:
    'The kubelet runs git as root on the node for it: whoever names the repository runs commands there (CVE-2024-10220). It has been deprecated since 1.11; a fault by which it reads other Pods’ repositories will not be mended (CVE-2025-1767).',
  remediation: 'Clone in an init container into an emptyDir.',
  aliases: {},
  check: (workload, context) => {
    for (const { path, source } of volumesOf(workload))
      if (source.gitRepo !== undefined && source.gitRepo !== null)
        context.report(`${path}.gitRepo`, 'gitRepo', 'the kubelet runs git as root for it');
  },
  admission: { field: 'volumes[].gitRepo', whole: someOf('variables.pod.?volumes', 'has(x.gitRepo)') },
  examples: {
    fail: [
      {
        given: pod({ volumes: [{ name: 'code', gitRepo: { repository: 'https://example.com/x.git' } }] }),
        at: ['spec.volumes[0].gitRepo'],
      },
      {
        given: cronJob({
          volumes: [
            { name: 'tmp', emptyDir: {} },
            { name: 'code', gitRepo: {} },
          ],
        }),
        at: ['spec.jobTemplate.spec.template.spec.volumes[1].gitRepo'],
      },
    ],
    pass: [{ given: pod({ volumes: [{ name: 'tmp', emptyDir: {} }] }) }, { given: pod({}) }],
    undetermined: [{ name: 'no list', given: pod({ volumes: 'x' as unknown as [] }) }],
  },
});
