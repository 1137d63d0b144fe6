import { chapter } from '../chapter.ts';

/** Requirement 1: networks. */
export const network = chapter({ confidence: 'derived' }, [
  {
    id: '1.2.5',
    title: 'Allowed services, protocols and ports are known',
    shown: ['net-nodeport', 'net-loadbalancer-open', 'pod-host-port', 'net-external-ips'],
  },
  {
    id: '1.2.6',
    title: 'Insecure services have safeguards',
    gating: [
      'net-ingress-no-tls',
      'net-gateway-plaintext',
      'api-insecure-port',
      'kubelet-read-only-port',
      'pod-ssh-port',
    ],
  },
  {
    id: '1.2.8',
    title: 'Network security control configuration protected from unauthorised change',
    gating: ['rbac-network-write', 'rbac-webhooks-write', 'rbac-admission-policy-write'],
  },
  {
    id: '1.3.1',
    title: 'Inbound traffic to the CDE restricted',
    gating: [
      'net-no-policy-namespace',
      'net-no-default-deny-ingress',
      'net-pod-not-isolated',
      'net-policy-allow-all-ingress',
      'net-policy-world-ingress',
    ],
  },
  {
    id: '1.3.2',
    title: 'Outbound traffic from the CDE restricted',
    gating: ['net-no-default-deny-egress', 'net-pod-egress-open', 'net-policy-world-egress'],
  },
  {
    id: '1.4.1',
    title: 'Controls between trusted and untrusted networks',
    gating: ['net-exposed-unprotected', 'net-cni-no-enforcement'],
  },
  {
    id: '1.4.2',
    title: 'Inbound from untrusted networks limited',
    gating: [
      'net-loadbalancer-open',
      'net-nodeport',
      'net-sensitive-ui-exposed',
      'net-database-exposed',
      'net-admin-port-exposed',
    ],
  },
  {
    id: '1.4.4',
    title: 'Stored cardholder data not directly reachable from outside',
    gating: ['net-database-exposed', 'gra-internet-to-secrets'],
  },
  { id: '1.4.5', title: 'Internal addresses not disclosed' },
]);
