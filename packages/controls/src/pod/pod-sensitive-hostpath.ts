import {
  anyOf,
  celList,
  cronJob,
  defineControl,
  deployment,
  hostPathsOf,
  isAtOrBelow,
  isBelow,
  pod,
  someHostPath,
} from '@plimsoll/engine';
import { sensitiveFolders, sensitiveTrees } from '../knowledge/node-paths.ts';

const isSensitive = (path: string): boolean =>
  sensitiveFolders.has(path) || sensitiveTrees.some((tree) => isAtOrBelow(path, tree));

export default defineControl({
  id: 'pod-sensitive-hostpath',
  title: 'Sensitive folder of the node mounted',
  severity: 'high',
  subject: 'workload',
  rationale:
    'These folders hold the keys of the kubelet and of etcd, password hashes, devices, and programs the node will run. To read them is often enough to become the node; to write them always is.',
  remediation:
    'Mount the single file that is needed, read-only, or take the data from the API instead of the disk of the node.',
  aliases: {
    kubescape: ['C-0048'],
    trivy: ['KSV-0121'],
    kubeLinter: ['sensitive-host-mounts'],
  },
  check: (workload, context) => {
    for (const { path, hostPath, written } of hostPathsOf(workload))
      if (isSensitive(hostPath)) context.report(path, written, 'holds what keeps the node safe');
  },
  admission: {
    field: 'volumes[].hostPath.path',
    whole: someHostPath(anyOf(`p.path in ${celList(sensitiveFolders)}`, isBelow(sensitiveTrees))),
  },
  examples: {
    fail: [
      { given: pod({ volumes: [{ name: 'node', hostPath: { path: '/' } }] }), at: ['spec.volumes[0].hostPath.path'] },
      {
        given: deployment({
          volumes: [
            { name: 'pki', hostPath: { path: '/etc/kubernetes/pki/' } },
            { name: 'logs', hostPath: { path: '/var/log' } },
            { name: 'etc', hostPath: { path: '/etc/' } },
          ],
        }),
        at: ['spec.template.spec.volumes[0].hostPath.path', 'spec.template.spec.volumes[2].hostPath.path'],
      },
      {
        given: cronJob({ volumes: [{ name: 'keys', hostPath: { path: '/root/.ssh/id_rsa' } }] }),
        at: ['spec.jobTemplate.spec.template.spec.volumes[0].hostPath.path'],
      },
    ],
    pass: [
      { given: pod({ volumes: [{ name: 'data', hostPath: { path: '/srv/data' } }] }) },
      {
        name: 'a single file below /etc',
        given: pod({ volumes: [{ name: 'time', hostPath: { path: '/etc/localtime' } }] }),
      },
    ],
  },
});
