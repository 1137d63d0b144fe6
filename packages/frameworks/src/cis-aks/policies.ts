import { chapter } from '../chapter.ts';
import { cloudAdmission, cloudRights } from '../groups/cloud-policies.ts';

/** Section 4: policies. */
export const policies = chapter({ confidence: 'derived', assessment: 'manual' }, [
  ...cloudRights,
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
  ...cloudAdmission,
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
