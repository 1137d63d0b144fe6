import { chapter } from '../chapter.ts';
import { wildcards } from '../groups/wildcards.ts';

/** Section 4: policies. */
export const policies = chapter({ confidence: 'derived', assessment: 'automated' }, [
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
    title: 'Nothing runs as a default ServiceAccount with rights',
    gating: ['sec-default-sa-automount', 'rbac-default-sa-bound'],
  },
  { id: '4.1.5', title: 'Tokens are mounted only where they are needed', gating: ['sec-sa-automount'] },
  { id: '4.1.6', title: 'Nobody is a member of system:masters', gating: ['rbac-system-masters'] },
  {
    id: '4.1.7',
    title: 'Few may bind, escalate or impersonate',
    assessment: 'manual',
    gating: ['rbac-bind', 'rbac-escalate', 'rbac-impersonate'],
    shown: ['rbac-bindings-write', 'rbac-roles-write'],
  },
  { id: '4.1.8', title: 'Nothing is bound to system:anonymous', gating: ['rbac-anonymous'] },
  {
    id: '4.1.9',
    title: 'Nothing beyond the defaults is bound to system:unauthenticated',
    gating: ['rbac-unauthenticated'],
  },
  {
    id: '4.1.10',
    title: 'Nothing beyond the defaults is bound to system:authenticated',
    gating: ['rbac-authenticated'],
  },
  {
    id: '4.2.1',
    title: 'Every namespace enforces the baseline level or a stricter one',
    assessment: 'manual',
    gating: ['nsp-psa-missing', 'nsp-psa-privileged'],
  },
  {
    id: '4.3.1',
    title: 'The network plugin enforces policies',
    assessment: 'manual',
    gating: ['net-cni-no-enforcement'],
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
    title: 'The origin of images is verified at admission',
    mode: 'partial',
    assessment: 'manual',
    gating: ['img-signature-policy-absent'],
    shown: ['img-registry-allowlist'],
  },
  {
    id: '4.6.1',
    title: 'Namespaces separate what does not belong together',
    mode: 'partial',
    assessment: 'manual',
    gating: ['nsp-single-namespace-cluster'],
  },
  { id: '4.6.2', title: 'Workloads set a seccomp profile', gating: ['pod-seccomp-profile-required'] },
  {
    id: '4.6.3',
    title: 'Workloads set a security context',
    mode: 'partial',
    assessment: 'manual',
    gating: ['pod-no-security-context', 'pod-linux-hardening-missing'],
    shown: ['pod-run-as-non-root'],
  },
  { id: '4.6.4', title: 'The default namespace is not used', gating: ['pod-default-namespace'] },
]);
