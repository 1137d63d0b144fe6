import {
  cronJob,
  defineControl,
  deployment,
  hostPathsOf,
  isAbove,
  isAtOrAbove,
  pod,
  someHostPath,
} from '@plimsoll/engine';
import { runtimeSockets } from '../knowledge/node-paths.ts';

const docker = { name: 'docker', hostPath: { path: '/var/run/docker.sock' } };

export default defineControl({
  id: 'pod-runtime-socket',
  title: 'Container runtime socket mounted',
  severity: 'critical',
  subject: 'workload',
  rationale:
    'Whoever can talk to the runtime starts a privileged container with the disk of the node inside, unseen by the API server. Mounting the socket read-only does not prevent it.',
  remediation:
    'Remove the volume. Build images with a builder that needs no daemon, and read container metrics from the kubelet.',
  aliases: { kubescape: ['C-0074'], trivy: ['KSV-0006'], polaris: ['hostPathSet'], kubeLinter: ['docker-sock'] },
  check: (workload, context) => {
    for (const { path, hostPath, written } of hostPathsOf(workload))
      if (runtimeSockets.some((socket) => isAtOrAbove(hostPath, socket)))
        context.report(path, written, 'gives orders to the container runtime');
  },
  admission: { field: 'volumes[].hostPath.path', whole: someHostPath(isAbove(runtimeSockets)) },
  examples: {
    fail: [
      { given: pod({ volumes: [docker] }), at: ['spec.volumes[0].hostPath.path'] },
      {
        name: 'a folder that holds the socket, written in a roundabout way',
        given: deployment({ volumes: [{ name: 'run', hostPath: { path: '/opt/..//run/containerd/' } }] }),
        at: ['spec.template.spec.volumes[0].hostPath.path'],
      },
      {
        given: cronJob({ volumes: [{ name: 'k3s', hostPath: { path: '/run/k3s/containerd/containerd.sock' } }] }),
        at: ['spec.jobTemplate.spec.template.spec.volumes[0].hostPath.path'],
      },
    ],
    pass: [
      { given: pod({}) },
      { given: pod({ volumes: [{ name: 'runner', hostPath: { path: '/run/docker.socket-activation' } }] }) },
      { given: pod({ volumes: [{ name: 'scratch', emptyDir: {} }] }) },
    ],
  },
});
