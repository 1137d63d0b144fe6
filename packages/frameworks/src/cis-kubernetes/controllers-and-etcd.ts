import { chapter } from '../chapter.ts';

/** Sections 1.3 to 2: controller manager, scheduler and etcd. */
export const controllersAndEtcd = chapter({ confidence: 'verified', level: 1, assessment: 'automated' }, [
  {
    id: '1.3.1',
    title: 'Terminated Pods are collected at a sensible number',
    assessment: 'manual',
    gating: ['ctl-terminated-pod-gc'],
  },
  { id: '1.3.2', title: 'Profiling of the controller manager is off', gating: ['ctl-profiling'] },
  { id: '1.3.3', title: 'Each controller acts under an identity of its own', gating: ['ctl-sa-credentials'] },
  { id: '1.3.4', title: 'ServiceAccount tokens are signed with a named key', gating: ['ctl-sa-private-key'] },
  { id: '1.3.5', title: 'Pods receive the cluster’s root certificate', gating: ['ctl-root-ca'] },
  { id: '1.3.6', title: 'Serving certificates of kubelets are rotated', gating: ['ctl-rotate-kubelet-cert'] },
  { id: '1.3.7', title: 'The controller manager listens on localhost alone', gating: ['ctl-bind-address'] },
  { id: '1.4.1', title: 'Profiling of the scheduler is off', gating: ['sch-profiling'] },
  { id: '1.4.2', title: 'The scheduler listens on localhost alone', gating: ['sch-bind-address'] },
  { id: '2.1', title: 'etcd serves clients over TLS', gating: ['etcd-tls'] },
  { id: '2.2', title: 'etcd demands certificates of clients', gating: ['etcd-client-auth'] },
  { id: '2.3', title: 'etcd serves clients with no self-signed certificate', gating: ['etcd-auto-tls'] },
  { id: '2.4', title: 'etcd members talk over TLS', gating: ['etcd-peer-tls'] },
  { id: '2.5', title: 'etcd members demand certificates of one another', gating: ['etcd-peer-client-auth'] },
  { id: '2.6', title: 'etcd members use no self-signed certificates', gating: ['etcd-peer-auto-tls'] },
  {
    id: '2.7',
    title: 'etcd trusts an authority of its own',
    mode: 'partial',
    level: 2,
    assessment: 'manual',
    gating: ['etcd-unique-ca'],
  },
]);
