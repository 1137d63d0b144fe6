import { chapter } from '../chapter.ts';
import { rights } from '../groups/rights.ts';
import { secretReaders } from '../groups/secret-readers.ts';
import { secrets } from '../groups/secrets.ts';
import { wildcards } from '../groups/wildcards.ts';

/** The articles that bear on technology. */
export const articles = chapter({ confidence: 'derived' }, [
  {
    id: 'Art5(1)(c)',
    title: 'Data minimisation: no stray personal data in config',
    unsure: ['sec-configmap-credential', 'sec-secret-orphaned', 'sec-pv-retain-released'],
  },
  { id: 'Art5(1)(e)', title: 'Storage limitation', unsure: ['sec-pv-retain-released', 'res-job-unbounded'] },
  {
    id: 'Art5(1)(f)',
    title: 'Integrity and confidentiality',
    mode: 'partial',
    gating: [
      ...secrets.gating,
      ...secretReaders.gating,
      'net-no-policy-namespace',
      'net-no-default-deny-ingress',
      'net-ingress-no-tls',
      'pod-privileged',
    ],
    shown: [...secrets.shown, 'net-no-default-deny-egress'],
  },
  {
    id: 'Art5(2)',
    title: 'Accountability: evidence kept',
    shown: ['aud-no-audit-stream', 'aud-log-shipping', 'api-audit-log-path', 'aud-exception-expired'],
  },
  { id: 'Art24(1)', title: 'Measures reviewed and updated', shown: ['aud-exception-expired', 'nsp-policy-audit-only'] },
  {
    id: 'Art25(1)',
    title: 'Data protection by design',
    mode: 'partial',
    gating: [
      ...wildcards.gating,
      'nsp-psa-missing',
      'nsp-no-policy-engine',
      'net-no-default-deny-ingress',
      'pod-run-as-non-root',
    ],
  },
  {
    id: 'Art25(2)',
    title: 'Data protection by default',
    mode: 'partial',
    gating: [
      'sec-default-sa-automount',
      'net-no-default-deny-ingress',
      'net-loadbalancer-open',
      'net-database-exposed',
      'rbac-authenticated',
      'rbac-anonymous',
    ],
  },
  { id: 'Art28(3)(c)', title: 'Processor security measures' },
  {
    id: 'Art30(1)',
    title: 'Records of processing: systems holding personal data identified',
    shown: ['sec-sensitive-pii-label', 'nsp-owner-missing'],
  },
  {
    id: 'Art32(1)(a)',
    title: 'Encryption and pseudonymisation',
    mode: 'partial',
    gating: [
      'sec-encryption-at-rest',
      'sec-pv-unencrypted',
      'net-ingress-no-tls',
      'net-gateway-plaintext',
      'msh-mtls-not-strict',
      'etcd-tls',
      'etcd-peer-tls',
      'api-tls-ciphers',
      'sec-tls-expired',
    ],
    shown: ['msh-transit-encryption'],
  },
  {
    id: 'Art32(1)(b)',
    title: 'Ongoing confidentiality, integrity, availability, resilience',
    mode: 'partial',
    gating: [
      ...rights.gating,
      'pod-privileged',
      'pod-sensitive-hostpath',
      'net-exposed-unprotected',
      'res-memory-limit',
    ],
    shown: [...rights.shown, 'res-single-replica', 'res-missing-pdb'],
  },
  { id: 'Art32(1)(c)', title: 'Restore availability and access', mode: 'partial', gating: ['res-backup-missing'] },
  {
    id: 'Art32(1)(d)',
    title: 'Regular testing and evaluation of measures',
    shown: ['img-scan-stale', 'aud-collector-degraded', 'nsp-vap-audit-only'],
  },
  {
    id: 'Art32(2)',
    title: 'Risk-appropriate level: unauthorised access and disclosure',
    shown: ['gra-internet-to-secrets', 'gra-internet-to-admin', 'img-vuln-exposed', 'sec-env-literal-credential'],
  },
  {
    id: 'Art32(4)',
    title: 'Persons act only on instruction: access limited',
    shown: [
      'rbac-cluster-admin-binding',
      'rbac-cluster-admin-namespace',
      'rbac-pods-exec',
      'rbac-impersonate',
      'rbac-direct-user',
    ],
  },
  {
    id: 'Art33(1)',
    title: 'Breach can be detected and reported in 72h',
    shown: ['aud-no-audit-stream', 'aud-runtime-sensor-absent'],
  },
  { id: 'Art34', title: 'Communication to data subjects' },
  { id: 'Art35', title: 'Impact assessment' },
  { id: 'Art44', title: 'Transfers outside the EU (node region, external registries)', shown: ['img-public-registry'] },
]);
