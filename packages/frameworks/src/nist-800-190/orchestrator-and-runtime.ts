import { chapter } from '../chapter.ts';
import { kubelets } from '../groups/kubelets.ts';
import { pods } from '../groups/pods.ts';

/** Sections 4.3 to 4.5: orchestrator, containers and hosts. */
export const orchestratorAndRuntime = chapter({ confidence: 'derived' }, [
  {
    id: '4.3.1',
    title: 'Unbounded administrative access',
    gating: ['rbac-cluster-admin-binding', 'rbac-cluster-admin-namespace', 'rbac-equivalent-admin'],
  },
  {
    id: '4.3.2',
    title: 'Unauthorised access',
    gating: ['api-anonymous-auth', 'kubelet-anonymous-auth', 'rbac-unauthenticated'],
  },
  {
    id: '4.3.3',
    title: 'Inter-container traffic separated',
    gating: [
      'net-no-policy-namespace',
      'net-no-default-deny-ingress',
      'net-no-default-deny-egress',
      'net-pod-not-isolated',
      'net-pod-egress-open',
    ],
  },
  {
    id: '4.3.4',
    title: 'Mixed sensitivity workloads',
    gating: ['nsp-mixed-environments', 'gra-privileged-token-on-worker'],
  },
  {
    id: '4.3.5',
    title: 'Orchestrator node trust',
    gating: [...kubelets.gating, 'api-kubelet-ca', 'api-node-restriction'],
    shown: [...kubelets.shown],
  },
  { id: '4.4.1', title: 'Runtime vulnerabilities', gating: ['ver-runtime-cve', 'ver-runtime-eol'] },
  { id: '4.4.2', title: 'Unbounded network access', gating: ['net-pod-egress-open', 'net-metadata-egress'] },
  { id: '4.4.3', title: 'Insecure runtime configuration', gating: [...pods.gating], shown: [...pods.shown] },
  {
    id: '4.4.4',
    title: 'App vulnerabilities and anomalies',
    mode: 'partial',
    gating: ['img-vuln-exposed'],
    shown: ['aud-runtime-sensor-absent'],
  },
  {
    id: '4.4.5',
    title: 'Rogue containers',
    gating: ['img-unfamiliar-source', 'pod-static-pod-unexpected', 'pod-naked'],
  },
  { id: '4.5.1', title: 'Large attack surface of host', mode: 'partial', gating: ['cld-node-os-not-optimized'] },
  { id: '4.5.2', title: 'Shared kernel', gating: ['pod-sandbox-runtime'], shown: ['pod-user-namespace'] },
  { id: '4.5.3', title: 'Host component vulnerabilities', gating: ['ver-kernel-cve', 'ver-os-eol'] },
  { id: '4.5.4', title: 'Improper user access rights on host' },
  { id: '4.5.5', title: 'Host filesystem tampering', gating: ['pod-hostpath-writable', 'pod-sensitive-hostpath'] },
]);
