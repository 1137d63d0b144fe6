import { chapter } from '../chapter.ts';

/** Sections 4.2 and 4.3: kubelet and kube-proxy. */
export const kubelet = chapter({ confidence: 'verified', level: 1, assessment: 'manual' }, [
  {
    id: '4.2.1',
    title: 'Kubelets refuse anonymous requests',
    assessment: 'automated',
    gating: ['kubelet-anonymous-auth'],
  },
  { id: '4.2.2', title: 'Kubelets ask who may do what', assessment: 'automated', gating: ['kubelet-authz-mode'] },
  {
    id: '4.2.3',
    title: 'Kubelets verify client certificates against a named authority',
    assessment: 'automated',
    gating: ['kubelet-client-ca'],
  },
  { id: '4.2.4', title: 'The kubelet’s read-only port is closed', gating: ['kubelet-read-only-port'] },
  { id: '4.2.5', title: 'Idle streams of kubelets time out', gating: ['kubelet-streaming-timeout'] },
  {
    id: '4.2.6',
    title: 'Kubelets keep the iptables chains they need',
    assessment: 'automated',
    gating: ['kubelet-iptables-chains'],
  },
  { id: '4.2.7', title: 'Kubelets do not override their host’s name', shown: ['kubelet-hostname-override'] },
  { id: '4.2.8', title: 'Kubelets record enough events', level: 2, gating: ['kubelet-event-qps'] },
  { id: '4.2.9', title: 'Kubelets serve with a certificate that is not self-signed', gating: ['kubelet-tls-cert'] },
  {
    id: '4.2.10',
    title: 'Client certificates of kubelets are rotated',
    assessment: 'automated',
    gating: ['kubelet-rotate-certs'],
  },
  { id: '4.2.11', title: 'Serving certificates of kubelets are rotated', gating: ['kubelet-rotate-server-certs'] },
  { id: '4.2.12', title: 'Kubelets offer strong TLS ciphers only', gating: ['kubelet-tls-ciphers'] },
  { id: '4.2.13', title: 'The number of processes of a Pod is limited', gating: ['kubelet-pod-pids-limit'] },
  {
    id: '4.2.14',
    title: 'Containers get the runtime’s seccomp profile by default',
    gating: ['kubelet-seccomp-default'],
  },
  { id: '4.3.1', title: 'Metrics of kube-proxy are served on localhost alone', gating: ['proxy-metrics-bind'] },
]);
