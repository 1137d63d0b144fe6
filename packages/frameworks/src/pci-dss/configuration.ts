import { chapter } from '../chapter.ts';
import { apiServer } from '../groups/api-server.ts';
import { kubelets } from '../groups/kubelets.ts';
import { pods } from '../groups/pods.ts';

/** Requirement 2: configuration. */
export const configuration = chapter({ confidence: 'derived' }, [
  {
    id: '2.2.1',
    title: 'Hardening standards applied',
    gating: [
      ...apiServer.gating,
      ...kubelets.gating,
      'pod-privileged',
      'pod-linux-hardening-missing',
      'nsp-psa-missing',
    ],
    shown: [...apiServer.shown, ...kubelets.shown],
  },
  {
    id: '2.2.2',
    title: 'Vendor default accounts managed',
    gating: ['sec-default-sa-automount', 'rbac-default-sa-bound', 'cld-ocp-kubeadmin', 'rbac-bootstrap-token'],
  },
  {
    id: '2.2.3',
    title: 'Functions of different security level separated',
    gating: [
      'pod-control-plane-placement',
      'nsp-mixed-environments',
      'pod-user-workload-in-system-namespace',
      'gra-privileged-token-on-worker',
    ],
  },
  {
    id: '2.2.4',
    title: 'Only necessary services and functions',
    gating: ['api-profiling', 'ctl-profiling', 'sch-profiling', 'pod-ssh-port', 'net-dashboard-deployed'],
    shown: ['img-package-manager'],
  },
  {
    id: '2.2.5',
    title: 'Insecure services documented and secured',
    shown: ['api-insecure-port', 'kubelet-read-only-port'],
  },
  {
    id: '2.2.6',
    title: 'System security parameters prevent misuse',
    gating: [...pods.gating, 'kubelet-seccomp-default'],
    shown: [...pods.shown, 'kubelet-protect-kernel-defaults'],
  },
  {
    id: '2.2.7',
    title: 'Non-console admin access encrypted',
    gating: ['api-tls-cert', 'api-tls-ciphers', 'kubelet-tls-cert', 'kubelet-tls-ciphers', 'net-sensitive-ui-exposed'],
  },
]);
