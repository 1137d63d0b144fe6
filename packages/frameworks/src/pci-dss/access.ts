import { chapter } from '../chapter.ts';
import { secretReaders } from '../groups/secret-readers.ts';
import { wildcards } from '../groups/wildcards.ts';

/** Requirements 7 and 8: access and authentication. */
export const access = chapter({ confidence: 'derived' }, [
  {
    id: '7.2.1',
    title: 'Access control model defined',
    gating: ['api-authz-rbac', 'api-authz-always-allow', 'rbac-equivalent-admin'],
  },
  {
    id: '7.2.2',
    title: 'Access by job need',
    gating: [
      ...wildcards.gating,
      ...secretReaders.gating,
      'rbac-cluster-admin-binding',
      'rbac-cluster-admin-namespace',
      'rbac-pods-exec',
    ],
  },
  { id: '7.2.4', title: 'Access reviewed every six months', shown: ['rbac-stale-subject', 'rbac-unused-permission'] },
  {
    id: '7.2.5',
    title: 'Application and system accounts least privilege',
    gating: ['rbac-workload-admin', 'rbac-workload-privileged-rights', 'sec-sa-automount', 'rbac-shared-sa'],
  },
  { id: '7.2.5.1', title: 'System account access reviewed', shown: ['rbac-unused-permission', 'rbac-stale-subject'] },
  { id: '7.2.6', title: 'Query access to data repositories restricted', unsure: ['rbac-secrets-read-cluster'] },
  { id: '7.3.1', title: 'Access control system in place', gating: ['api-authz-rbac', 'api-authz-node'] },
  { id: '7.3.2', title: 'Permissions assigned by role', gating: ['rbac-direct-user'] },
  {
    id: '7.3.3',
    title: 'Default deny',
    gating: ['api-authz-always-allow', 'kubelet-authz-mode', 'rbac-authenticated'],
  },
  {
    id: '8.2.1',
    title: 'Unique identities',
    mode: 'partial',
    gating: ['rbac-client-cert-users', 'sec-legacy-sa-token', 'rbac-shared-sa'],
  },
  {
    id: '8.2.2',
    title: 'Shared or generic accounts controlled',
    gating: ['rbac-shared-sa', 'rbac-all-serviceaccounts', 'rbac-system-masters'],
  },
  { id: '8.2.6', title: 'Inactive accounts removed in 90 days', gating: ['rbac-stale-subject'] },
  {
    id: '8.3.1',
    title: 'Users authenticated with a factor',
    gating: ['api-anonymous-auth', 'api-token-auth-file', 'kubelet-anonymous-auth'],
  },
  {
    id: '8.3.2',
    title: 'Authentication factors unreadable in transit and storage',
    gating: ['sec-env-literal-credential', 'sec-configmap-credential', 'sec-arg-credential', 'sec-encryption-at-rest'],
  },
  { id: '8.4.2', title: 'MFA into the CDE' },
  {
    id: '8.6.1',
    title: 'Interactive use of system accounts controlled',
    gating: ['sec-legacy-sa-token', 'rbac-token-request'],
  },
  {
    id: '8.6.2',
    title: 'No hard-coded application credentials',
    gating: [
      'sec-env-literal-credential',
      'sec-configmap-credential',
      'sec-arg-credential',
      'sec-annotation-credential',
      'img-embedded-secret',
    ],
  },
  {
    id: '8.6.3',
    title: 'Application credentials protected and rotated',
    mode: 'partial',
    gating: ['sec-legacy-sa-token', 'sec-projected-token-long', 'api-sa-extended-expiry'],
  },
]);
