import { container, cronJob, defineControl, deployment, pod, withoutValueAt } from '@plimsoll/engine';

const two = [container(), container({ name: 'proxy', image: 'example.com/proxy:1.0.0' })];

const running = '(variables.lasting + variables.ephemeral)';

export default defineControl({
  id: 'pod-share-process-namespace',
  title: 'Containers share one process namespace',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Each container sees the processes of the others, their environment and, through /proc, their files. One that is broken into gives away the secrets of all.',
  remediation: 'Remove shareProcessNamespace; let containers of a Pod talk over loopback or a shared volume instead.',
  check: ({ pod: spec, podPath, containers }, context) => {
    if (spec.shareProcessNamespace !== true) return;
    // Of one image, nothing is shared that the other does not have already.
    const images = new Set(containers.filter(({ type }) => type !== 'init').map((one) => one.spec.image));
    if (images.size > 1)
      context.report(`${podPath}.shareProcessNamespace`, true, 'lets containers look into each other');
  },
  fix: withoutValueAt,
  fixRisk: 'medium',
  admission: {
    field: 'shareProcessNamespace',
    whole: `variables.pod.?shareProcessNamespace.orValue(false) && ${running}.exists(a, ${running}.exists(b, a.?image.orValue("") != b.?image.orValue("")))`,
  },
  examples: {
    fail: [
      { given: pod({ shareProcessNamespace: true, containers: two }), at: ['spec.shareProcessNamespace'] },
      {
        name: 'with a sidecar',
        given: deployment({
          shareProcessNamespace: true,
          initContainers: [container({ name: 'proxy', image: 'example.com/proxy:1.0.0', restartPolicy: 'Always' })],
        }),
        at: ['spec.template.spec.shareProcessNamespace'],
      },
      {
        given: cronJob({ shareProcessNamespace: true, containers: two }),
        at: ['spec.jobTemplate.spec.template.spec.shareProcessNamespace'],
      },
    ],
    pass: [
      { given: pod({ shareProcessNamespace: true }) },
      { given: pod({ containers: two }) },
      {
        name: 'an init container has ended before the others begin',
        given: pod({
          shareProcessNamespace: true,
          initContainers: [container({ name: 'setup', image: 'example.com/setup:1.0.0' })],
        }),
      },
    ],
  },
});
