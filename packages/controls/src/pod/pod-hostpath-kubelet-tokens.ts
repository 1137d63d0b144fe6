import {
  anyOf,
  cronJob,
  defineControl,
  deployment,
  hostPathsOf,
  isAbove,
  isAtOrAbove,
  isAtOrBelow,
  isBelow,
  pod,
  someHostPath,
} from '@plimsoll/engine';
import { kubeletPods } from '../knowledge/node-paths.ts';
import { isPlainUser } from './parts/plain-user.ts';

export default defineControl({
  id: 'pod-hostpath-kubelet-tokens',
  title: 'Volumes of other Pods readable through the kubelet folder',
  severity: 'high',
  subject: 'workload',
  rationale:
    'The kubelet keeps Secrets and ServiceAccount tokens of every Pod of the node in this folder. A reader acts as any of them, up to the most privileged one scheduled there.',
  remediation:
    'Mount only the plug-in folder that a CSI driver registers itself in, such as /var/lib/kubelet/plugins/<driver>.',
  aliases: { kubescape: ['C-0048'] },
  check: (workload, context) => {
    for (const { path, hostPath, written } of hostPathsOf(workload))
      if (isAtOrAbove(hostPath, kubeletPods) || isAtOrBelow(hostPath, kubeletPods))
        if (isPlainUser(workload))
          // The kubelet opens the folder to root alone.
          context.report(path, written, 'holds the tokens of every Pod, closed to this user', undefined, 'medium');
        else context.report(path, written, 'holds the tokens of every Pod of the node');
  },
  admission: {
    field: 'volumes[].hostPath.path',
    whole: someHostPath(anyOf(isAbove([kubeletPods]), isBelow([kubeletPods]))),
  },
  examples: {
    fail: [
      {
        given: pod({ volumes: [{ name: 'kubelet', hostPath: { path: '/var/lib/kubelet' } }] }),
        at: ['spec.volumes[0].hostPath.path'],
      },
      {
        given: deployment({ volumes: [{ name: 'pods', hostPath: { path: '/var/lib/kubelet/pods/' } }] }),
        at: ['spec.template.spec.volumes[0].hostPath.path'],
      },
      {
        given: cronJob({ volumes: [{ name: 'node', hostPath: { path: '/' } }] }),
        at: ['spec.jobTemplate.spec.template.spec.volumes[0].hostPath.path'],
      },
    ],
    pass: [
      { given: pod({ volumes: [{ name: 'csi', hostPath: { path: '/var/lib/kubelet/plugins/csi.example.com' } }] }) },
      { given: pod({ volumes: [{ name: 'other', hostPath: { path: '/var/lib/kubelet-data' } }] }) },
    ],
  },
});
