import { chapter } from '../chapter.ts';
import { rights } from '../groups/rights.ts';
import { wildcards } from '../groups/wildcards.ts';

/** Family AC: access control. */
export const access = chapter({ confidence: 'derived' }, [
  {
    id: 'AC-2',
    title: 'Account management',
    mode: 'partial',
    gating: ['rbac-stale-subject', 'rbac-shared-sa', 'sec-legacy-sa-token', 'rbac-dangling-subject'],
  },
  { id: 'AC-2(3)', title: 'Disable inactive accounts', gating: ['rbac-stale-subject'] },
  {
    id: 'AC-2(7)',
    title: 'Privileged user accounts',
    gating: ['rbac-cluster-admin-binding', 'rbac-cluster-admin-namespace', 'rbac-equivalent-admin'],
  },
  {
    id: 'AC-3',
    title: 'Access enforcement',
    gating: [...wildcards.gating, 'api-authz-always-allow', 'api-authz-node', 'api-authz-rbac', 'kubelet-authz-mode'],
  },
  { id: 'AC-3(7)', title: 'Role-based access control', gating: ['api-authz-rbac', 'rbac-direct-user'] },
  {
    id: 'AC-4',
    title: 'Information flow enforcement',
    gating: [
      'net-no-policy-namespace',
      'net-no-default-deny-ingress',
      'net-policy-allow-all-ingress',
      'net-policy-all-namespaces',
      'net-policy-world-ingress',
      'net-pod-not-isolated',
    ],
    shown: ['net-no-default-deny-egress', 'net-policy-world-egress', 'net-policy-dangling', 'net-pod-egress-open'],
  },
  { id: 'AC-5', title: 'Separation of duties', shown: ['rbac-equivalent-admin', 'rbac-bind', 'rbac-escalate'] },
  {
    id: 'AC-6',
    title: 'Least privilege',
    gating: [...rights.gating, 'pod-privileged'],
    shown: [...rights.shown, 'pod-drop-all-capabilities'],
  },
  {
    id: 'AC-6(1)',
    title: 'Access to security functions',
    gating: ['rbac-webhooks-write', 'rbac-admission-policy-write', 'rbac-csr-approve'],
  },
  {
    id: 'AC-6(5)',
    title: 'Privileged accounts',
    gating: ['rbac-cluster-admin-binding', 'rbac-cluster-admin-namespace', 'rbac-system-masters'],
  },
  { id: 'AC-6(9)', title: 'Log privileged functions', gating: ['api-audit-policy', 'api-audit-policy-coverage'] },
  {
    id: 'AC-6(10)',
    title: 'Non-privileged users cannot run privileged functions',
    gating: ['pod-allow-privilege-escalation', 'pod-run-as-non-root'],
  },
  {
    id: 'AC-14',
    title: 'Actions without identification',
    gating: ['api-anonymous-auth', 'rbac-anonymous', 'rbac-unauthenticated', 'kubelet-anonymous-auth'],
  },
  {
    id: 'AC-17',
    title: 'Remote access',
    gating: ['net-api-server-public', 'net-admin-port-exposed'],
    unsure: ['rbac-pods-exec'],
  },
  { id: 'AC-17(2)', title: 'Encrypted remote access', gating: ['api-tls-cert', 'kubelet-tls-cert'] },
]);
