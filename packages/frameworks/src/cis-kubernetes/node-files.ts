import { chapter } from '../chapter.ts';

/** Section 4.1: files of the nodes. */
export const nodeFiles = chapter({ confidence: 'verified', level: 1, assessment: 'automated' }, [
  {
    id: '4.1.1',
    title: 'The kubelet’s service files are writable by root alone',
    gating: ['node-kubelet-service-and-drop-ins-mode'],
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
    gating: ['node-kube-proxy-kubeconfig-mode'],
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
    gating: ['node-kubelet-conf-kubeconfig-mode'],
  },
  { id: '4.1.6', title: 'The kubelet’s kubeconfig belongs to root', gating: ['node-kubelet-conf-kubeconfig-owner'] },
  {
    id: '4.1.7',
    title: 'The file of the client authority is writable by root alone',
    assessment: 'manual',
    gating: ['node-client-ca-file-mode'],
  },
  {
    id: '4.1.8',
    title: 'The file of the client authority belongs to root',
    assessment: 'manual',
    gating: ['node-client-ca-file-owner'],
  },
  {
    id: '4.1.9',
    title: 'The kubelet’s configuration is writable by root alone',
    gating: ['node-kubelet-config-yaml-mode'],
  },
  { id: '4.1.10', title: 'The kubelet’s configuration belongs to root', gating: ['node-kubelet-config-yaml-owner'] },
]);
