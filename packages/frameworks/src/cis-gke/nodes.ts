import { chapter } from '../chapter.ts';

/** Sections 2 and 3: logging and nodes. */
export const nodes = chapter({ confidence: 'derived', assessment: 'automated' }, [
  {
    id: '3.1.1',
    title: 'The kubelet’s kubeconfig is writable by root alone',
    unsure: ['node-kubelet-conf-kubeconfig-mode'],
  },
  { id: '3.1.2', title: 'The kubelet’s kubeconfig belongs to root', gating: ['node-kubelet-conf-kubeconfig-owner'] },
  {
    id: '3.1.3',
    title: 'The kubelet’s configuration is writable by root alone',
    unsure: ['node-kubelet-config-yaml-mode'],
  },
  { id: '3.1.4', title: 'The kubelet’s configuration belongs to root', gating: ['node-kubelet-config-yaml-owner'] },
]);
