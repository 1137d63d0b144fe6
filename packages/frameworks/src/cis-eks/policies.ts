import { chapter } from '../chapter.ts';
import { cloudAdmission, cloudRights } from '../groups/cloud-policies.ts';

/** Section 4: policies. */
export const policies = chapter({ confidence: 'derived', assessment: 'automated' }, [
  ...cloudRights,
  {
    id: '4.1.7',
    title: 'Access is granted through entries of the cloud rather than a ConfigMap',
    assessment: 'manual',
    unsure: ['cld-eks-aws-auth-masters', 'cld-eks-aws-auth-account'],
  },
  {
    id: '4.1.8',
    title: 'Few may bind, escalate or impersonate',
    assessment: 'manual',
    gating: ['rbac-bind', 'rbac-escalate', 'rbac-impersonate'],
    shown: ['rbac-bindings-write', 'rbac-roles-write'],
  },
  { id: '4.1.9', title: 'Few may create PersistentVolumes', assessment: 'manual', gating: ['rbac-pv-create'] },
  {
    id: '4.1.10',
    title: 'Few may reach kubelets through the API server',
    assessment: 'manual',
    gating: ['rbac-nodes-proxy'],
    shown: ['rbac-kubelet-fine-grained'],
  },
  {
    id: '4.1.11',
    title: 'Few may change admission webhooks',
    assessment: 'manual',
    gating: ['rbac-webhooks-write'],
    shown: ['rbac-admission-policy-write'],
  },
  {
    id: '4.1.12',
    title: 'Few may mint tokens of ServiceAccounts',
    assessment: 'manual',
    gating: ['rbac-token-request'],
  },
  ...cloudAdmission,
  {
    id: '4.3.1',
    title: 'The network plugin enforces policies',
    assessment: 'manual',
    gating: ['net-cni-no-enforcement', 'cld-eks-vpc-cni-policy'],
  },
  {
    id: '4.3.2',
    title: 'Every namespace has a network policy',
    gating: ['net-no-policy-namespace'],
    shown: ['net-no-default-deny-ingress', 'net-no-default-deny-egress'],
  },
  { id: '4.4.1', title: 'Secrets come as files rather than as variables', gating: ['sec-env-from-secret'] },
  {
    id: '4.4.2',
    title: 'Secrets are kept in a store outside the cluster',
    mode: 'partial',
    assessment: 'manual',
    gating: ['sec-external-store-absent'],
  },
  {
    id: '4.5.1',
    title: 'Namespaces separate what does not belong together',
    mode: 'partial',
    assessment: 'manual',
    gating: ['nsp-single-namespace-cluster'],
  },
  { id: '4.5.2', title: 'The default namespace is not used', gating: ['pod-default-namespace'] },
]);
