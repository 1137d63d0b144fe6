import { chapter } from '../chapter.ts';
import { attackPaths } from '../groups/attack-paths.ts';
import { rights } from '../groups/rights.ts';
import { versions } from '../groups/versions.ts';

/** The measures of Article 21, and reporting. */
export const measures = chapter({ confidence: 'derived' }, [
  {
    id: 'Art21(2)(a)',
    title: 'Risk analysis and security policies',
    shown: [...attackPaths.gating, ...attackPaths.shown, 'nsp-no-policy-engine'],
  },
  { id: 'Art21(2)(b)', title: 'Incident handling', shown: ['aud-no-audit-stream'] },
  {
    id: 'Art21(2)(c)',
    title: 'Continuity, backup, crisis',
    mode: 'partial',
    gating: ['res-backup-missing', 'res-single-replica'],
  },
  {
    id: 'Art21(2)(d)',
    title: 'Supply chain security',
    mode: 'partial',
    gating: ['img-registry-allowlist', 'img-signature-policy-absent', 'img-sbom-missing', 'img-digest-pinning'],
  },
  {
    id: 'Art21(2)(e)',
    title: 'Secure acquisition, maintenance, vulnerability handling',
    mode: 'partial',
    gating: [...versions.gating, 'img-fixable-critical', 'img-kev'],
    shown: [...versions.shown],
  },
  { id: 'Art21(2)(f)', title: 'Effectiveness assessed', shown: ['aud-collector-degraded', 'aud-exception-expired'] },
  { id: 'Art21(2)(g)', title: 'Cyber hygiene and training', shown: ['pod-run-as-non-root', 'img-latest-tag'] },
  {
    id: 'Art21(2)(h)',
    title: 'Cryptography',
    mode: 'partial',
    gating: [
      'sec-encryption-at-rest',
      'sec-tls-expired',
      'sec-tls-weak-key',
      'msh-transit-encryption',
      'net-ingress-no-tls',
    ],
  },
  {
    id: 'Art21(2)(i)',
    title: 'HR security, access control, asset management',
    mode: 'partial',
    gating: [...rights.gating],
    shown: [...rights.shown, 'nsp-owner-missing'],
  },
  {
    id: 'Art21(2)(j)',
    title: 'MFA and secured communication',
    mode: 'partial',
    gating: ['api-oidc-missing', 'api-anonymous-auth'],
  },
  { id: 'Art23', title: 'Reporting' },
]);
