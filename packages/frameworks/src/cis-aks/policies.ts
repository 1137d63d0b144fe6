import { chapter } from '../chapter.ts';
import { wildcards } from '../groups/wildcards.ts';

/** Section 4: policies. */
export const policies = chapter({ confidence: 'derived', assessment: 'manual' }, [
  {
    id: '4.1.1',
    title: 'cluster-admin is bound only where it is needed',
    mode: 'partial',
    gating: ['rbac-cluster-admin-binding', 'rbac-equivalent-admin'],
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
  {
    id: '4.1.7',
    title: 'Few may bind, escalate or impersonate',
    gating: ['rbac-bind', 'rbac-escalate', 'rbac-impersonate'],
    shown: ['rbac-bindings-write', 'rbac-roles-write'],
  },
  { id: '4.1.8', title: 'Few may create PersistentVolumes', gating: ['rbac-pv-create'] },
  {
    id: '4.1.9',
    title: 'Few may reach kubelets through the API server',
    gating: ['rbac-nodes-proxy'],
    shown: ['rbac-kubelet-fine-grained'],
  },
  { id: '4.1.10', title: 'Few may approve certificates', gating: ['rbac-csr-approve'] },
  {
    id: '4.1.11',
    title: 'Few may change admission webhooks',
    gating: ['rbac-webhooks-write'],
    shown: ['rbac-admission-policy-write'],
  },
  { id: '4.1.12', title: 'Few may mint tokens of ServiceAccounts', gating: ['rbac-token-request'] },
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
  { id: '4.4.1', title: 'The network plugin is up to date', unsure: ['net-cni-no-enforcement'] },
  {
    id: '4.4.2',
    title: 'Every namespace has a network policy',
    assessment: 'automated',
    gating: ['net-no-policy-namespace'],
    shown: ['net-no-default-deny-ingress', 'net-no-default-deny-egress'],
  },
  {
    id: '4.5.1',
    title: 'Secrets come as files rather than as variables',
    assessment: 'automated',
    gating: ['sec-env-from-secret'],
  },
  {
    id: '4.5.2',
    title: 'Secrets are kept in a store outside the cluster',
    mode: 'partial',
    gating: ['sec-external-store-absent'],
  },
  {
    id: '4.6.1',
    title: 'Namespaces separate what does not belong together',
    mode: 'partial',
    gating: ['nsp-single-namespace-cluster'],
  },
  {
    id: '4.6.2',
    title: 'Workloads set a security context',
    mode: 'partial',
    gating: ['pod-no-security-context', 'pod-linux-hardening-missing'],
    shown: ['pod-run-as-non-root'],
  },
  {
    id: '4.6.3',
    title: 'The default namespace is not used',
    assessment: 'automated',
    gating: ['pod-default-namespace'],
  },
]);
