import { celConstant, cronJob, defineControl, deployment, hostPathsOf, pod, someHostPath } from '@plimsoll/engine';
import { cloudCredentialPattern } from '../knowledge/node-paths.ts';

export default defineControl({
  id: 'pod-cloud-credential-mount',
  title: 'Cloud credentials of the node mounted',
  severity: 'high',
  subject: 'workload',
  rationale:
    'The file lets its reader act in the cloud account as the node, or as the person who set it up: the way out of the cluster and into disks, keys and other clusters.',
  remediation:
    'Remove the volume and give the ServiceAccount a cloud identity of its own with the rights this workload needs.',
  aliases: { kubescape: ['C-0020'] },
  check: (workload, context) => {
    for (const { path, hostPath, written } of hostPathsOf(workload))
      if (cloudCredentialPattern.test(hostPath))
        context.report(path, written, 'holds credentials of the cloud account');
  },
  admission: {
    field: 'volumes[].hostPath.path',
    whole: someHostPath(`p.path.matches(${celConstant(cloudCredentialPattern.source)})`),
  },
  examples: {
    fail: [
      {
        given: pod({ volumes: [{ name: 'azure', hostPath: { path: '/etc/kubernetes/azure.json' } }] }),
        at: ['spec.volumes[0].hostPath.path'],
      },
      {
        given: deployment({ volumes: [{ name: 'aws', hostPath: { path: '/root/.aws/credentials' } }] }),
        at: ['spec.template.spec.volumes[0].hostPath.path'],
      },
      {
        given: cronJob({ volumes: [{ name: 'gcp', hostPath: { path: '/home/ops/.config/gcloud/' } }] }),
        at: ['spec.jobTemplate.spec.template.spec.volumes[0].hostPath.path'],
      },
    ],
    pass: [{ given: pod({}) }, { given: pod({ volumes: [{ name: 'docs', hostPath: { path: '/srv/aws-guides' } }] }) }],
  },
});
