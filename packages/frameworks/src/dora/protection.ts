import { chapter } from '../chapter.ts';
import { network } from '../groups/network.ts';
import { rights } from '../groups/rights.ts';
import { secretReaders } from '../groups/secret-readers.ts';
import { versions } from '../groups/versions.ts';

/** Article 9: protection and prevention. */
export const protection = chapter({ confidence: 'derived' }, [
  {
    id: 'Art9(1)',
    title: 'Security of systems monitored and controlled continuously',
    mode: 'partial',
    gating: ['aud-no-audit-stream', 'aud-collector-degraded', 'aud-metrics-monitoring'],
  },
  {
    id: 'Art9(2)',
    title: 'Confidentiality, integrity, availability and authenticity of data',
    mode: 'partial',
    gating: ['sec-encryption-at-rest', 'sec-pv-unencrypted', 'msh-transit-encryption', 'net-ingress-no-tls'],
  },
  {
    id: 'Art9(3)(a)',
    title: 'Secure transfer of data',
    mode: 'partial',
    gating: [
      'net-ingress-no-tls',
      'net-gateway-plaintext',
      'msh-mtls-not-strict',
      'net-lb-plaintext',
      'api-tls-ciphers',
      'etcd-tls',
      'etcd-peer-tls',
    ],
  },
  {
    id: 'Art9(3)(b)',
    title: 'Risk of corruption, loss, unauthorised access minimised',
    mode: 'partial',
    gating: [
      ...secretReaders.gating,
      'rbac-delete-broad',
      'pod-hostpath-writable',
      'pod-read-only-root-fs',
      'res-backup-missing',
    ],
  },
  {
    id: 'Art9(3)(c)',
    title: 'Lack of availability and confidentiality breaches prevented',
    mode: 'partial',
    gating: ['res-single-replica', 'res-missing-pdb', 'net-no-default-deny-ingress'],
  },
  {
    id: 'Art9(3)(d)',
    title: 'Data protected from administration and processing errors',
    mode: 'partial',
    gating: ['rbac-cluster-admin-binding', 'rbac-cluster-admin-namespace'],
    unsure: ['img-latest-tag', 'nsp-policy-audit-only'],
  },
  {
    id: 'Art9(4)(b)',
    title: 'Network and infrastructure management, isolation on attack',
    mode: 'partial',
    gating: [...network.gating, 'nsp-no-policy-engine'],
    shown: [...network.shown],
  },
  {
    id: 'Art9(4)(c)',
    title: 'Access limited to what is required',
    mode: 'partial',
    gating: [...rights.gating, 'api-authz-always-allow', 'api-authz-node', 'api-authz-rbac', 'kubelet-authz-mode'],
    shown: [...rights.shown],
  },
  {
    id: 'Art9(4)(d)',
    title: 'Strong authentication and key protection',
    mode: 'partial',
    gating: [
      'api-anonymous-auth',
      'api-token-auth-file',
      'kubelet-anonymous-auth',
      'api-oidc-missing',
      'sec-encryption-at-rest',
      'node-pki-private-keys-mode',
    ],
    unsure: ['sec-external-store-absent'],
  },
  {
    id: 'Art9(4)(e)',
    title: 'ICT change management',
    shown: ['img-running-digest-drift', 'img-unfamiliar-source', 'nsp-emergency-override', 'kubelet-config-drift'],
  },
  {
    id: 'Art9(4)(f)',
    title: 'Patches and updates',
    mode: 'partial',
    gating: [...versions.gating, 'img-fixable-critical', 'img-kev'],
    shown: [...versions.shown],
  },
]);
