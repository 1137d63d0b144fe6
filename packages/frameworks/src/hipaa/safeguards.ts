import { chapter } from '../chapter.ts';
import { attackPaths } from '../groups/attack-paths.ts';
import { rights } from '../groups/rights.ts';
import { secretReaders } from '../groups/secret-readers.ts';
import { wildcards } from '../groups/wildcards.ts';

/** Administrative and technical safeguards. */
export const safeguards = chapter({ confidence: 'derived' }, [
  {
    id: '164.308(a)(1)(ii)(A)',
    title: 'Risk analysis',
    shown: [...attackPaths.gating, ...attackPaths.shown, 'img-kev'],
  },
  { id: '164.308(a)(1)(ii)(B)', title: 'Risk management', shown: ['img-fixable-critical', 'aud-exception-expired'] },
  { id: '164.308(a)(1)(ii)(D)', title: 'Activity review', shown: ['api-audit-log-path', 'aud-no-audit-stream'] },
  {
    id: '164.308(a)(3)(ii)(A)',
    title: 'Workforce authorisation',
    shown: ['rbac-direct-user', 'rbac-cluster-admin-binding', 'rbac-cluster-admin-namespace'],
  },
  { id: '164.308(a)(4)(ii)(B)', title: 'Access authorisation', shown: [...rights.gating, ...rights.shown] },
  { id: '164.308(a)(4)(ii)(C)', title: 'Access modification', shown: ['rbac-stale-subject', 'rbac-unused-permission'] },
  { id: '164.308(a)(5)(ii)(B)', title: 'Malicious software', shown: ['img-not-scanned', 'aud-runtime-sensor-absent'] },
  { id: '164.308(a)(5)(ii)(C)', title: 'Log-in monitoring', shown: ['aud-no-audit-stream'] },
  { id: '164.308(a)(6)(ii)', title: 'Incident response', shown: ['aud-no-audit-stream'] },
  { id: '164.308(a)(7)(ii)(A)', title: 'Data backup', shown: ['res-backup-missing'] },
  { id: '164.308(a)(8)', title: 'Evaluation', shown: ['aud-collector-degraded'] },
  {
    id: '164.312(a)(1)',
    title: 'Access control',
    mode: 'partial',
    gating: [
      ...wildcards.gating,
      ...secretReaders.gating,
      'api-authz-always-allow',
      'api-authz-node',
      'api-authz-rbac',
    ],
  },
  {
    id: '164.312(a)(2)(i)',
    title: 'Unique user identification',
    mode: 'partial',
    gating: ['rbac-shared-sa', 'rbac-client-cert-users'],
  },
  {
    id: '164.312(a)(2)(iv)',
    title: 'Encryption at rest',
    mode: 'partial',
    gating: ['sec-encryption-at-rest', 'sec-pv-unencrypted'],
  },
  {
    id: '164.312(b)',
    title: 'Audit controls',
    mode: 'partial',
    gating: [
      'api-audit-log-path',
      'api-audit-log-maxage',
      'api-audit-log-maxbackup',
      'api-audit-log-maxsize',
      'api-audit-policy',
      'api-audit-policy-coverage',
      'aud-no-audit-stream',
    ],
  },
  {
    id: '164.312(c)(1)',
    title: 'Integrity',
    mode: 'partial',
    gating: ['pod-read-only-root-fs', 'img-digest-pinning', 'img-signature-policy-absent'],
  },
  {
    id: '164.312(d)',
    title: 'Person or entity authentication',
    mode: 'partial',
    gating: ['api-anonymous-auth', 'kubelet-anonymous-auth', 'api-token-auth-file'],
  },
  {
    id: '164.312(e)(1)',
    title: 'Transmission security',
    mode: 'partial',
    gating: ['net-ingress-no-tls', 'net-no-default-deny-ingress', 'msh-mtls-not-strict'],
  },
  {
    id: '164.312(e)(2)(ii)',
    title: 'Encryption in transit',
    mode: 'partial',
    gating: ['net-ingress-no-tls', 'net-gateway-plaintext', 'msh-transit-encryption'],
  },
]);
