const ownSuites =
  'without a list, versions from 1.32 on offer no weak suite; a list that names suites of RSA keys and 3DES offers them';

/** Disagreements that we mean about the flags of the control plane. */
export const deliberateControlPlane: readonly (readonly [string, string])[] = [
  [
    'regolibrary: ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers-cis1-10/rke2-args-fail',
    ownSuites,
  ],
  ['regolibrary: ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers/rke2-args', ownSuites],
  [
    'regolibrary: ensure-that-the-api-server-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate/rke2-args',
    'a limit of 100 megabytes is the one that is asked for',
  ],
];
