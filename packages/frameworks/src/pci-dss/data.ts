import { chapter } from '../chapter.ts';

/** Requirements 3 and 4: stored and transmitted data. */
export const data = chapter({ confidence: 'derived' }, [
  {
    id: '3.5.1',
    title: 'Stored PAN unreadable',
    mode: 'partial',
    gating: ['sec-encryption-at-rest', 'sec-pv-unencrypted'],
  },
  {
    id: '3.6.1',
    title: 'Keys protected',
    mode: 'partial',
    gating: ['sec-secret-reused', 'sec-secret-mounted-wide', 'api-encryption-providers'],
    unsure: ['sec-external-store-absent'],
  },
  {
    id: '4.2.1',
    title: 'Strong cryptography on open networks',
    gating: [
      'net-ingress-no-tls',
      'net-ingress-no-redirect',
      'net-gateway-plaintext',
      'net-lb-plaintext',
      'sec-tls-expired',
      'sec-tls-weak-key',
      'api-tls-ciphers',
      'msh-mtls-not-strict',
    ],
  },
  {
    id: '4.2.1.1',
    title: 'Inventory of trusted keys and certificates',
    shown: ['sec-tls-expired', 'sec-tls-weak-key'],
  },
]);
