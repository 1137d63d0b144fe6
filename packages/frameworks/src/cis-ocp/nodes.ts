import { chapter } from '../chapter.ts';

/** Section 4: nodes. */
export const nodes = chapter({ confidence: 'derived', level: 1, assessment: 'automated' }, [
  {
    id: '4.1.1',
    title: 'The kubelet’s service files are writable by root alone',
    unsure: ['node-kubelet-service-and-drop-ins-mode'],
  },
  {
    id: '4.1.2',
    title: 'The kubelet’s service files belong to root',
    gating: ['node-kubelet-service-and-drop-ins-owner'],
  },
  {
    id: '4.1.3',
    title: 'The kubeconfig of kube-proxy is writable by root alone',
    assessment: 'manual',
    unsure: ['node-kube-proxy-kubeconfig-mode'],
  },
  {
    id: '4.1.4',
    title: 'The kubeconfig of kube-proxy belongs to root',
    assessment: 'manual',
    gating: ['node-kube-proxy-kubeconfig-owner'],
  },
  {
    id: '4.1.5',
    title: 'The kubelet’s kubeconfig is writable by root alone',
    unsure: ['node-kubelet-conf-kubeconfig-mode'],
  },
  { id: '4.1.6', title: 'The kubelet’s kubeconfig belongs to root', gating: ['node-kubelet-conf-kubeconfig-owner'] },
  {
    id: '4.1.7',
    title: 'The file of the client authority is writable by root alone',
    gating: ['node-client-ca-file-mode'],
  },
  { id: '4.1.8', title: 'The file of the client authority belongs to root', gating: ['node-client-ca-file-owner'] },
  {
    id: '4.1.9',
    title: 'The kubelet’s configuration is writable by root alone',
    gating: ['node-kubelet-config-yaml-mode'],
  },
  { id: '4.1.10', title: 'The kubelet’s configuration belongs to root', gating: ['node-kubelet-config-yaml-owner'] },
  { id: '4.2.1', title: 'Kubelets collect garbage in time', assessment: 'manual' },
  { id: '4.2.2', title: 'Kubelets refuse anonymous requests', gating: ['kubelet-anonymous-auth'] },
  { id: '4.2.3', title: 'Kubelets ask who may do what', gating: ['kubelet-authz-mode'] },
  {
    id: '4.2.4',
    title: 'Kubelets verify client certificates against a named authority',
    gating: ['kubelet-client-ca'],
  },
  { id: '4.2.5', title: 'The kubelet’s read-only port is closed', gating: ['kubelet-read-only-port'] },
  { id: '4.2.6', title: 'Idle streams of kubelets time out', gating: ['kubelet-streaming-timeout'] },
  {
    id: '4.2.7',
    title: 'Kubelets keep the iptables chains they need',
    assessment: 'manual',
    gating: ['kubelet-iptables-chains'],
  },
  {
    id: '4.2.8',
    title: 'Kubelets record enough events',
    assessment: 'manual',
    level: 2,
    gating: ['kubelet-event-qps'],
  },
  {
    id: '4.2.9',
    title: 'Kubelets serve with a certificate that is not self-signed',
    assessment: 'manual',
    gating: ['kubelet-tls-cert'],
  },
  {
    id: '4.2.10',
    title: 'Client certificates of kubelets are rotated',
    assessment: 'manual',
    gating: ['kubelet-rotate-certs'],
  },
  {
    id: '4.2.11',
    title: 'Serving certificates of kubelets are rotated',
    assessment: 'manual',
    gating: ['kubelet-rotate-server-certs'],
  },
  {
    id: '4.2.13',
    title: 'Kubelets offer strong TLS ciphers only',
    assessment: 'manual',
    gating: ['kubelet-tls-ciphers'],
  },
]);
