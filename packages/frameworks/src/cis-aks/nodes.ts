import { chapter } from '../chapter.ts';

/** Sections 2 and 3: logging and nodes. */
export const nodes = chapter({ confidence: 'derived', assessment: 'automated' }, [
  {
    id: '2.1.1',
    title: 'Audit logs of the control plane are switched on',
    assessment: 'manual',
    unsure: ['aud-no-audit-stream'],
  },
  {
    id: '3.1.1',
    title: 'The kubelet’s kubeconfig is writable by root alone',
    unsure: ['node-kubelet-conf-kubeconfig-mode'],
  },
  { id: '3.1.2', title: 'The kubelet’s kubeconfig belongs to root', gating: ['node-kubelet-conf-kubeconfig-owner'] },
  {
    id: '3.1.3',
    title: 'The cloud’s credential file on nodes is writable by root alone',
    unsure: ['cld-aks-azure-json'],
  },
  { id: '3.1.4', title: 'The cloud’s credential file on nodes belongs to root', unsure: ['cld-aks-azure-json'] },
  { id: '3.2.1', title: 'Kubelets refuse anonymous requests', gating: ['kubelet-anonymous-auth'] },
  { id: '3.2.2', title: 'Kubelets ask who may do what', gating: ['kubelet-authz-mode'] },
  {
    id: '3.2.3',
    title: 'Kubelets verify client certificates against a named authority',
    gating: ['kubelet-client-ca'],
  },
  { id: '3.2.4', title: 'The kubelet’s read-only port is closed', gating: ['kubelet-read-only-port'] },
  { id: '3.2.5', title: 'Idle streams of kubelets time out', gating: ['kubelet-streaming-timeout'] },
  { id: '3.2.6', title: 'Kubelets keep the iptables chains they need', gating: ['kubelet-iptables-chains'] },
  { id: '3.2.7', title: 'Kubelets record enough events', gating: ['kubelet-event-qps'] },
  { id: '3.2.8', title: 'Client certificates of kubelets are rotated', gating: ['kubelet-rotate-certs'] },
  { id: '3.2.9', title: 'Serving certificates of kubelets are rotated', gating: ['kubelet-rotate-server-certs'] },
]);
