import { chapter } from '../chapter.ts';
import { clouds } from '../groups/clouds.ts';
import { rights } from '../groups/rights.ts';

/** Theme 5: organizational controls. */
export const organizational = chapter({ confidence: 'derived' }, [
  { id: 'A.5.7', title: 'Threat intelligence', shown: ['img-kev', 'img-epss-high'] },
  {
    id: 'A.5.9',
    title: 'Inventory of assets',
    shown: ['nsp-owner-missing', 'img-sbom-missing', 'aud-collector-degraded'],
  },
  { id: 'A.5.10', title: 'Acceptable use and handling' },
  { id: 'A.5.12', title: 'Classification of information', shown: ['sec-sensitive-pii-label'] },
  { id: 'A.5.13', title: 'Labelling', shown: ['sec-sensitive-pii-label', 'nsp-owner-missing'] },
  {
    id: 'A.5.14',
    title: 'Information transfer',
    gating: ['net-ingress-no-tls', 'net-gateway-plaintext', 'msh-mtls-not-strict'],
  },
  {
    id: 'A.5.15',
    title: 'Access control',
    gating: [...rights.gating, 'api-authz-always-allow', 'api-authz-node', 'api-authz-rbac'],
    shown: [...rights.shown],
  },
  {
    id: 'A.5.16',
    title: 'Identity management',
    mode: 'partial',
    gating: ['rbac-shared-sa', 'rbac-client-cert-users', 'rbac-dangling-subject'],
  },
  {
    id: 'A.5.17',
    title: 'Authentication information',
    gating: ['sec-env-literal-credential', 'sec-configmap-credential', 'sec-legacy-sa-token', 'rbac-bootstrap-token'],
  },
  {
    id: 'A.5.18',
    title: 'Access rights',
    gating: [
      'rbac-stale-subject',
      'rbac-unused-permission',
      'rbac-cluster-admin-binding',
      'rbac-cluster-admin-namespace',
    ],
  },
  { id: 'A.5.19', title: 'Supplier relationships', shown: ['img-public-registry'] },
  {
    id: 'A.5.21',
    title: 'ICT supply chain',
    shown: ['img-registry-allowlist', 'img-signature-policy-absent', 'img-sbom-missing', 'img-digest-pinning'],
  },
  { id: 'A.5.23', title: 'Use of cloud services', shown: [...clouds.gating, ...clouds.shown, 'net-metadata-egress'] },
  { id: 'A.5.25', title: 'Assessment of events', shown: ['aud-no-audit-stream'] },
  {
    id: 'A.5.28',
    title: 'Collection of evidence',
    shown: ['api-audit-log-path', 'aud-log-shipping', 'aud-no-audit-stream'],
  },
  { id: 'A.5.29', title: 'Security during disruption', shown: ['res-missing-pdb'] },
  {
    id: 'A.5.30',
    title: 'ICT readiness for continuity',
    shown: ['res-single-replica', 'res-topology-spread', 'res-backup-missing'],
  },
  { id: 'A.5.33', title: 'Protection of records', mode: 'partial', gating: ['rbac-delete-logs', 'rbac-delete-events'] },
  { id: 'A.5.34', title: 'Privacy and PII', shown: ['sec-sensitive-pii-label', 'sec-encryption-at-rest'] },
  {
    id: 'A.5.36',
    title: 'Compliance with policies',
    shown: ['nsp-no-policy-engine', 'nsp-policy-audit-only', 'aud-exception-expired'],
  },
]);
