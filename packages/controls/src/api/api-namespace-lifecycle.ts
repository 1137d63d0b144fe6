import { apiServer, controlPlaneKinds, defineControl, staticPod } from '@plimsoll/engine';
import { demandPlugin } from '../control-plane/admission-plugins.ts';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-namespace-lifecycle',
  title: 'NamespaceLifecycle plugin disabled',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Objects can be made in namespaces that do not exist or are being deleted, and what the system needs (default, kube-system) can be deleted.',
  remediation: 'Remove NamespaceLifecycle from --disable-admission-plugins in the manifest of the API server.',
  aliases: { cis: ['1.2.13'], kubescape: ['C-0126'], trivy: ['KCV-0015'] },
  check: eachReplica('kube-apiserver', (server) =>
    demandPlugin(server, 'NamespaceLifecycle', true, 'namespaces are not guarded'),
  ),
  examples: {
    fail: [
      {
        given: apiServer('--disable-admission-plugins=NamespaceLifecycle,PodSecurity'),
        at: ['spec.containers[0].command[1]'],
      },
      {
        name: 'not named before 1.10, when nothing ran by default',
        given: staticPod('kube-apiserver', {
          image: 'registry.k8s.io/kube-apiserver:v1.9.0',
          command: ['kube-apiserver'],
        }),
        at: ['spec.containers[0].command'],
      },
    ],
    pass: [{ given: apiServer() }, { given: apiServer('--disable-admission-plugins=PodSecurity') }],
    undetermined: [...outOfSight(apiServer()), { given: apiServer('--disable-admission-plugins=$(OFF)') }],
  },
});
