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
import { isPlainUser } from './parts/plain-user.ts';

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
  aliases: { kubescape: ['C-0074'], trivy: ['KSV-0006'], kubeLinter: ['docker-sock'] },
  check: (workload, context) => {
    for (const { path, hostPath, written } of hostPathsOf(workload)) {
      // `/var/run` in it is a link to `/run`, which is not mounted with it; only a snap keeps a socket in `/var` itself.
      if (hostPath === '/var' || !runtimeSockets.some((socket) => isAtOrAbove(hostPath, socket))) continue;
      // The sockets are root's and their group's alone.
      if (isPlainUser(workload))
        context.report(
          path,
          written,
          'holds the socket of the container runtime, closed to this user',
          undefined,
          'medium',
        );
      else context.report(path, written, 'gives orders to the container runtime');
    }
  },
  admission: {
    field: 'volumes[].hostPath.path',
    whole: someHostPath(`p.path != "/var" && (${isAbove(runtimeSockets)})`),
  },
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
      {
        name: 'where the socket is a link that leads nowhere inside',
        given: pod({ volumes: [{ name: 'var', hostPath: { path: '/var' } }] }),
      },
      { given: pod({ volumes: [{ name: 'runner', hostPath: { path: '/run/docker.socket-activation' } }] }) },
      { given: pod({ volumes: [{ name: 'scratch', emptyDir: {} }] }) },
    ],
  },
});
