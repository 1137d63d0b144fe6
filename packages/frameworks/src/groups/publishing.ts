/** How services are published. */
export const publishing = {
  gating: [
    'net-loadbalancer-open',
    'net-ingress-no-tls',
    'net-ingress-tls-secret',
    'net-ingress-host-collision',
    'net-ingress-nginx-eol',
    'net-ingress-nginx-vulnerable',
    'net-ingress-nginx-snippets',
    'net-ingress-nginx-injection',
    'net-gateway-plaintext',
    'net-gateway-open-routes',
  ],
  shown: [
    'net-nodeport',
    'net-ingress-wildcard-host',
    'net-ingress-no-redirect',
    'net-ingress-dangling',
    'net-ingress-nginx-risk-level',
    'net-ingress-backend-unverified',
    'net-ingress-cors-open',
    'net-ingress-admission-reachable',
    'net-gateway-tls-ref',
    'net-gateway-broad-grant',
    'net-gateway-dangling',
  ],
} as const;
