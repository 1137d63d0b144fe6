import { defineControl, object, providerOf } from '@plimsoll/engine';
import { nodeWith } from '../ver/parts/node.ts';

const openshift = nodeWith({}, { labels: { 'node.openshift.io/os_id': 'rhel' } });

export default defineControl({
  id: 'cld-ocp-kubeadmin',
  title: 'OpenShift kubeadmin Secret still present',
  severity: 'high',
  subject: 'cluster',
  reads: ['Node', 'Secret'],
  rationale:
    'The installer’s password makes whoever has it cluster administrator, belongs to nobody, and stands in the logs of the installation. Secrets are read only where an operator lets the agent; otherwise this stays open.',
  remediation:
    'Set up an identity provider with an administrator of its own, then delete Secret kubeadmin of kube-system.',
  aliases: {},
  appliesTo: (cluster) => providerOf(cluster).distribution === 'openshift',
  check: (cluster, context) => {
    const secret = cluster.get('Secret', 'kube-system', 'kubeadmin');
    if (secret !== undefined) context.report('metadata.name', 'kubeadmin', 'still lets the installer in', secret.ref);
  },
  examples: {
    fail: [
      {
        given: [openshift, object('v1', 'Secret', { namespace: 'kube-system', name: 'kubeadmin' })],
        at: ['metadata.name'],
      },
    ],
    pass: [{ given: [openshift, object('v1', 'Secret', { namespace: 'shop', name: 'kubeadmin' })] }],
    notApplicable: [{ given: object('v1', 'Secret', { namespace: 'kube-system', name: 'kubeadmin' }) }],
    undetermined: [{ given: openshift, unread: ['Secret'] }],
  },
});
