import { chapter } from '../chapter.ts';

/** Families IA and IR: identification and incidents. */
export const identity = chapter({ confidence: 'derived' }, [
  {
    id: 'IA-2',
    title: 'Identify users',
    gating: ['api-oidc-missing', 'api-token-auth-file', 'rbac-client-cert-users'],
  },
  { id: 'IA-2(1)', title: 'MFA for privileged' },
  { id: 'IA-3', title: 'Device identification', gating: ['api-kubelet-ca', 'kubelet-client-ca'] },
  {
    id: 'IA-5',
    title: 'Authenticator management',
    gating: ['sec-legacy-sa-token', 'sec-projected-token-long', 'api-sa-extended-expiry', 'rbac-bootstrap-token'],
  },
  {
    id: 'IA-5(7)',
    title: 'No embedded static authenticators',
    gating: ['sec-env-literal-credential', 'sec-configmap-credential', 'sec-arg-credential', 'img-embedded-secret'],
  },
  { id: 'IA-7', title: 'Cryptographic module authentication' },
  { id: 'IA-9', title: 'Service identification', gating: ['msh-mtls-not-strict', 'etcd-client-auth'] },
  { id: 'IR-4', title: 'Incident handling', shown: ['aud-no-audit-stream'] },
  { id: 'IR-5', title: 'Incident monitoring', shown: ['aud-no-audit-stream'] },
]);
