import { chapter } from '../chapter.ts';
import { apiServer } from '../groups/api-server.ts';
import { controllers } from '../groups/controllers.ts';
import { etcd } from '../groups/etcd.ts';
import { ingressNginx } from '../groups/ingress-nginx.ts';
import { kubelets } from '../groups/kubelets.ts';
import { network } from '../groups/network.ts';
import { pods } from '../groups/pods.ts';
import { publishing } from '../groups/publishing.ts';
import { resources } from '../groups/resources.ts';
import { secretReaders } from '../groups/secret-readers.ts';
import { versions } from '../groups/versions.ts';

/** Theme 8: technological controls. */
export const technological = chapter({ confidence: 'derived' }, [
  {
    id: 'A.8.2',
    title: 'Privileged access rights',
    gating: [
      'rbac-cluster-admin-binding',
      'rbac-cluster-admin-namespace',
      'rbac-equivalent-admin',
      'rbac-system-masters',
      'pod-privileged',
      'rbac-workload-admin',
    ],
  },
  {
    id: 'A.8.3',
    title: 'Information access restriction',
    gating: [...secretReaders.gating, 'sec-secret-mounted-wide', 'net-database-exposed'],
  },
  { id: 'A.8.4', title: 'Access to source code' },
  {
    id: 'A.8.5',
    title: 'Secure authentication',
    gating: ['api-anonymous-auth', 'api-token-auth-file', 'kubelet-anonymous-auth', 'api-oidc-missing'],
  },
  { id: 'A.8.6', title: 'Capacity management', gating: [...resources.gating, 'nsp-no-quota', 'nsp-no-limit-range'] },
  {
    id: 'A.8.7',
    title: 'Malware protection',
    mode: 'partial',
    gating: ['img-not-scanned'],
    shown: ['aud-runtime-sensor-absent'],
  },
  {
    id: 'A.8.8',
    title: 'Technical vulnerabilities',
    gating: [...versions.gating, 'img-fixable-critical', 'img-kev', 'img-epss-high'],
    shown: [...versions.shown, 'img-scan-stale'],
  },
  {
    id: 'A.8.9',
    title: 'Configuration management',
    gating: [
      ...pods.gating,
      ...apiServer.gating,
      ...kubelets.gating,
      ...controllers.gating,
      ...etcd.gating,
      'nsp-psa-missing',
      'nsp-psa-privileged',
    ],
    shown: [
      ...pods.shown,
      ...apiServer.shown,
      ...kubelets.shown,
      ...controllers.shown,
      'nsp-psa-would-pass-stricter',
      'nsp-psa-version-old',
      'nsp-psa-no-audit',
    ],
  },
  { id: 'A.8.10', title: 'Information deletion', mode: 'partial', gating: ['sec-pv-retain-released'] },
  { id: 'A.8.11', title: 'Data masking' },
  {
    id: 'A.8.12',
    title: 'Data leakage prevention',
    mode: 'partial',
    gating: ['net-no-default-deny-egress', 'net-pod-egress-open', 'sec-arg-credential'],
  },
  { id: 'A.8.13', title: 'Backup', mode: 'partial', gating: ['res-backup-missing'] },
  { id: 'A.8.14', title: 'Redundancy', gating: ['res-single-replica', 'res-topology-spread', 'res-missing-pdb'] },
  {
    id: 'A.8.15',
    title: 'Logging',
    gating: [
      'api-audit-log-path',
      'api-audit-log-maxage',
      'api-audit-log-maxbackup',
      'api-audit-log-maxsize',
      'api-audit-policy',
      'api-audit-policy-coverage',
      'aud-log-shipping',
      'rbac-delete-logs',
    ],
  },
  {
    id: 'A.8.16',
    title: 'Monitoring',
    gating: ['aud-no-audit-stream', 'aud-metrics-monitoring'],
    shown: ['aud-runtime-sensor-absent'],
  },
  { id: 'A.8.17', title: 'Clock synchronisation' },
  {
    id: 'A.8.18',
    title: 'Privileged utility programs',
    gating: ['pod-privileged', 'pod-ephemeral-container', 'rbac-pods-exec'],
    shown: ['img-package-manager'],
  },
  {
    id: 'A.8.19',
    title: 'Software installation',
    gating: ['img-registry-allowlist', 'img-unfamiliar-source', 'img-signature-policy-absent'],
  },
  { id: 'A.8.20', title: 'Network security', gating: [...network.gating], shown: [...network.shown] },
  { id: 'A.8.21', title: 'Network services', gating: [...publishing.gating], shown: [...publishing.shown] },
  {
    id: 'A.8.22',
    title: 'Network segregation',
    gating: [
      'net-no-policy-namespace',
      'net-no-default-deny-ingress',
      'net-no-default-deny-egress',
      'net-pod-not-isolated',
      'net-policy-all-namespaces',
    ],
  },
  {
    id: 'A.8.24',
    title: 'Cryptography',
    gating: [
      'sec-encryption-at-rest',
      'sec-pv-unencrypted',
      'sec-tls-expired',
      'sec-tls-weak-key',
      'api-tls-ciphers',
      'kubelet-tls-ciphers',
      'etcd-tls',
      'etcd-peer-tls',
    ],
  },
  { id: 'A.8.25', title: 'Secure development life cycle', shown: ['img-latest-tag', 'img-digest-pinning'] },
  {
    id: 'A.8.26',
    title: 'Application security requirements',
    mode: 'partial',
    gating: [...ingressNginx.gating, 'net-ingress-no-tls'],
  },
  {
    id: 'A.8.27',
    title: 'Secure architecture',
    shown: ['nsp-psa-missing', 'pod-run-as-non-root', 'pod-read-only-root-fs', 'gra-choke-point'],
  },
  { id: 'A.8.28', title: 'Secure coding' },
  { id: 'A.8.29', title: 'Security testing', shown: ['img-not-scanned'] },
  { id: 'A.8.31', title: 'Separate environments', gating: ['nsp-mixed-environments', 'gra-nonprod-to-prod'] },
  { id: 'A.8.32', title: 'Change management', shown: ['img-running-digest-drift', 'nsp-emergency-override'] },
  { id: 'A.8.34', title: 'Audit testing protection' },
]);
