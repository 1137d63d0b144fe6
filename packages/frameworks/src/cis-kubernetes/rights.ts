import { chapter } from '../chapter.ts';
import { wildcards } from '../groups/wildcards.ts';

/** Section 5.1: rights and ServiceAccounts. */
export const rights = chapter({ confidence: 'verified', level: 1, assessment: 'manual' }, [
  {
    id: '5.1.1',
    title: 'cluster-admin is bound only where it is needed',
    mode: 'partial',
    gating: ['rbac-cluster-admin-binding', 'rbac-cluster-admin-namespace', 'rbac-equivalent-admin'],
    derived: ['rbac-equivalent-admin'],
  },
  {
    id: '5.1.2',
    title: 'Few may read Secrets',
    gating: ['rbac-secrets-read-cluster', 'rbac-secrets-read-system-ns', 'rbac-secrets-read-namespace'],
    shown: ['rbac-secrets-write-system-ns'],
    derived: ['rbac-secrets-write-system-ns'],
  },
  { id: '5.1.3', title: 'Roles hold no wildcards', gating: [...wildcards.gating] },
  {
    id: '5.1.4',
    title: 'Few may create Pods',
    gating: ['rbac-pods-create-cluster', 'rbac-pods-create-system-ns', 'rbac-controllers-create-cluster'],
    shown: ['rbac-pods-exec'],
    derived: ['rbac-controllers-create-cluster', 'rbac-pods-exec'],
  },
  {
    id: '5.1.5',
    title: 'Nothing runs as a default ServiceAccount with rights',
    gating: ['sec-default-sa-automount', 'rbac-default-sa-bound'],
  },
  { id: '5.1.6', title: 'Tokens are mounted only where they are needed', gating: ['sec-sa-automount'] },
  { id: '5.1.7', title: 'Nobody is a member of system:masters', gating: ['rbac-system-masters'] },
  {
    id: '5.1.8',
    title: 'Few may bind, escalate or impersonate',
    gating: ['rbac-bind', 'rbac-escalate', 'rbac-impersonate'],
    shown: ['rbac-bindings-write', 'rbac-roles-write'],
    derived: ['rbac-bindings-write', 'rbac-roles-write'],
  },
  { id: '5.1.9', title: 'Few may create PersistentVolumes', gating: ['rbac-pv-create'] },
  {
    id: '5.1.10',
    title: 'Few may reach kubelets through the API server',
    gating: ['rbac-nodes-proxy'],
    shown: ['rbac-kubelet-fine-grained'],
    derived: ['rbac-kubelet-fine-grained'],
  },
  { id: '5.1.11', title: 'Few may approve certificates', gating: ['rbac-csr-approve'] },
  {
    id: '5.1.12',
    title: 'Few may change admission webhooks',
    gating: ['rbac-webhooks-write'],
    shown: ['rbac-admission-policy-write'],
    derived: ['rbac-admission-policy-write'],
  },
  { id: '5.1.13', title: 'Few may mint tokens of ServiceAccounts', gating: ['rbac-token-request'] },
]);
