import { chapter } from '../chapter.ts';

/** Section 1.1: files of the control plane. */
export const controlPlaneFiles = chapter({ confidence: 'verified', level: 1, assessment: 'automated' }, [
  {
    id: '1.1.1',
    title: 'The API server manifest is readable and writable by its owner alone',
    gating: ['node-api-server-manifest-mode'],
  },
  { id: '1.1.2', title: 'The API server manifest belongs to root', gating: ['node-api-server-manifest-owner'] },
  {
    id: '1.1.3',
    title: 'The controller manager manifest is readable and writable by its owner alone',
    gating: ['node-controller-manager-manifest-mode'],
  },
  {
    id: '1.1.4',
    title: 'The controller manager manifest belongs to root',
    gating: ['node-controller-manager-manifest-owner'],
  },
  {
    id: '1.1.5',
    title: 'The scheduler manifest is readable and writable by its owner alone',
    gating: ['node-scheduler-manifest-mode'],
  },
  { id: '1.1.6', title: 'The scheduler manifest belongs to root', gating: ['node-scheduler-manifest-owner'] },
  {
    id: '1.1.7',
    title: 'The etcd manifest is readable and writable by its owner alone',
    gating: ['node-etcd-manifest-mode'],
  },
  { id: '1.1.8', title: 'The etcd manifest belongs to root', gating: ['node-etcd-manifest-owner'] },
  {
    id: '1.1.9',
    title: 'The CNI configuration is readable and writable by its owner alone',
    assessment: 'manual',
    gating: ['node-cni-configuration-mode'],
  },
  {
    id: '1.1.10',
    title: 'The CNI configuration belongs to root',
    assessment: 'manual',
    gating: ['node-cni-configuration-owner'],
  },
  {
    id: '1.1.11',
    title: 'The etcd data directory is readable and writable by its owner alone',
    gating: ['node-etcd-data-directory-mode'],
  },
  { id: '1.1.12', title: 'The etcd data directory belongs to etcd', gating: ['node-etcd-data-directory-owner'] },
  {
    id: '1.1.13',
    title: 'The admin kubeconfig is readable and writable by its owner alone',
    gating: ['node-admin-kubeconfig-mode'],
  },
  { id: '1.1.14', title: 'The admin kubeconfig belongs to root', gating: ['node-admin-kubeconfig-owner'] },
  {
    id: '1.1.15',
    title: 'The scheduler kubeconfig is readable and writable by its owner alone',
    gating: ['node-scheduler-kubeconfig-mode'],
  },
  { id: '1.1.16', title: 'The scheduler kubeconfig belongs to root', gating: ['node-scheduler-kubeconfig-owner'] },
  {
    id: '1.1.17',
    title: 'The controller manager kubeconfig is readable and writable by its owner alone',
    gating: ['node-controller-manager-kubeconfig-mode'],
  },
  {
    id: '1.1.18',
    title: 'The controller manager kubeconfig belongs to root',
    gating: ['node-controller-manager-kubeconfig-owner'],
  },
  { id: '1.1.19', title: 'The directory of the cluster’s keys belongs to root', gating: ['node-pki-directory-owner'] },
  {
    id: '1.1.20',
    title: 'Certificates of the cluster are not writable by others',
    mode: 'partial',
    confidence: 'derived',
    assessment: 'manual',
    gating: ['node-pki-certificates-mode'],
  },
  {
    id: '1.1.21',
    title: 'Private keys of the cluster are readable by their owner alone',
    assessment: 'manual',
    gating: ['node-pki-private-keys-mode'],
  },
]);
