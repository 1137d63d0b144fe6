import { chapter } from '../chapter.ts';

/** Section 3: authentication and audit. */
export const authenticationAndAudit = chapter({ confidence: 'verified', level: 1, assessment: 'manual' }, [
  {
    id: '3.1.1',
    title: 'People do not sign in with client certificates',
    mode: 'partial',
    gating: ['rbac-client-cert-users', 'api-oidc-missing'],
    shown: ['rbac-direct-user'],
    derived: ['api-oidc-missing', 'rbac-direct-user'],
  },
  {
    id: '3.1.2',
    title: 'People do not sign in with ServiceAccount tokens',
    mode: 'partial',
    gating: ['sec-legacy-sa-token'],
  },
  {
    id: '3.1.3',
    title: 'People do not sign in with bootstrap tokens',
    mode: 'partial',
    gating: ['rbac-bootstrap-token'],
  },
  {
    id: '3.2.1',
    title: 'An audit policy is in force',
    gating: ['api-audit-policy'],
    shown: ['aud-no-audit-stream'],
    derived: ['aud-no-audit-stream'],
  },
  {
    id: '3.2.2',
    title: 'The audit policy covers what matters for security',
    mode: 'partial',
    level: 2,
    gating: ['api-audit-policy-coverage'],
  },
]);
