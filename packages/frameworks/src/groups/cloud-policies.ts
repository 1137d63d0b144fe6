import type { Entry } from '../chapter.ts';
import { wildcards } from './wildcards.ts';

/** Rights and tokens, as the benchmarks of AKS and EKS both begin section 4.1. */
export const cloudRights: readonly Entry[] = [
  {
    id: '4.1.1',
    title: 'cluster-admin is bound only where it is needed',
    mode: 'partial',
    gating: ['rbac-cluster-admin-binding', 'rbac-cluster-admin-namespace', 'rbac-equivalent-admin'],
  },
  {
    id: '4.1.2',
    title: 'Few may read Secrets',
    gating: ['rbac-secrets-read-cluster', 'rbac-secrets-read-system-ns', 'rbac-secrets-read-namespace'],
    shown: ['rbac-secrets-write-system-ns'],
  },
  { id: '4.1.3', title: 'Roles hold no wildcards', gating: [...wildcards.gating] },
  {
    id: '4.1.4',
    title: 'Few may create Pods',
    gating: ['rbac-pods-create-cluster', 'rbac-pods-create-system-ns', 'rbac-controllers-create-cluster'],
    shown: ['rbac-pods-exec'],
  },
  {
    id: '4.1.5',
    title: 'Nothing runs as a default ServiceAccount with rights',
    gating: ['sec-default-sa-automount', 'rbac-default-sa-bound'],
  },
  { id: '4.1.6', title: 'Tokens are mounted only where they are needed', gating: ['sec-sa-automount'] },
];

/** What Pods may ask for, section 4.2 of both. */
export const cloudAdmission: readonly Entry[] = [
  {
    id: '4.2.1',
    title: 'Privileged containers are not admitted',
    gating: ['pod-privileged', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '4.2.2',
    title: 'Pods in the host’s process namespace are not admitted',
    gating: ['pod-host-pid', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '4.2.3',
    title: 'Pods in the host’s IPC namespace are not admitted',
    gating: ['pod-host-ipc', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '4.2.4',
    title: 'Pods in the host’s network namespace are not admitted',
    gating: ['pod-host-network', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '4.2.5',
    title: 'Containers that may gain privileges are not admitted',
    mode: 'partial',
    gating: ['pod-allow-privilege-escalation', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
];
