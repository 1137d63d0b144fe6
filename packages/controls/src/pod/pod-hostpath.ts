import { cronJob, defineControl, deployment, hostPathsOf, pod } from '@plimsoll/engine';

const logs = { name: 'logs', hostPath: { path: '/var/log' } };

export default defineControl({
  id: 'pod-hostpath',
  title: 'Pod mounts a path of the node',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'A hostPath volume is a hole in the wall between Pod and node: files of the system and of other Pods can be read, or written and then executed by the node.',
  remediation:
    'Use a volume that belongs to the Pod: configMap, secret, emptyDir, or a claim. For local disks use a local PersistentVolume, which ties the data to the node without showing the rest of it.',
  aliases: {
    pss: ['baseline:hostPathVolumes'],
    cis: ['5.2.11'],
    kubescape: ['C-0048'],
    trivy: ['KSV-0023'],
    polaris: ['hostPathSet'],
  },
  check: (workload, context) => {
    for (const { path, written } of hostPathsOf(workload)) context.report(path, written, 'is a path of the node');
  },
  admission: { field: 'volumes[].hostPath', whole: 'size(variables.hostPaths) > 0' },
  examples: {
    fail: [
      { given: pod({ volumes: [logs] }), at: ['spec.volumes[0].hostPath.path'] },
      {
        name: 'each volume is told apart',
        given: deployment({
          volumes: [logs, { name: 'scratch', emptyDir: {} }, { name: 'time', hostPath: { path: '/etc/localtime' } }],
        }),
        at: ['spec.template.spec.volumes[0].hostPath.path', 'spec.template.spec.volumes[2].hostPath.path'],
      },
      {
        given: cronJob({ volumes: [logs] }),
        at: ['spec.jobTemplate.spec.template.spec.volumes[0].hostPath.path'],
      },
    ],
    pass: [{ given: pod({}) }, { given: pod({ volumes: [{ name: 'scratch', emptyDir: {} }] }) }],
  },
});
