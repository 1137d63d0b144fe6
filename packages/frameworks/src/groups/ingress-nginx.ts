/** The ingress controller that nobody maintains any more. */
export const ingressNginx = {
  gating: [
    'net-ingress-nginx-eol',
    'net-ingress-nginx-vulnerable',
    'net-ingress-nginx-snippets',
    'net-ingress-nginx-injection',
    'net-ingress-nginx-risk-level',
  ],
} as const;
