import { type ClusterModel, defineControl, deployment } from '@plimsoll/engine';
import { isInKubeSystem, systemDaemon } from './parts/system-daemon.ts';

/** DaemonSets of other network plugins that enforce NetworkPolicies, wherever they are installed. */
const enforcing: readonly string[] = ['cilium', 'calico-node', 'canal', 'antrea-agent', 'kube-router', 'weave-net'];

const enforcedByOthers = (cluster: ClusterModel): boolean =>
  cluster.all('DaemonSet.apps').some(({ ref }) => enforcing.includes(ref.name));

const agent = (...args: readonly string[]) => ({ name: 'aws-eks-nodeagent', image: 'x/agent:v1', args });
const cni = { name: 'aws-node', image: 'x/cni:v1' };

export default defineControl({
  id: 'cld-eks-vpc-cni-policy',
  title: 'EKS network policy agent off',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Without its agent the VPC network plugin enforces no NetworkPolicy: they are taken, shown, and let everything through. Another plugin that enforces them excuses it.',
  remediation: 'Set enableNetworkPolicy to true in the VPC CNI add-on, or install a plugin that enforces policies.',
  aliases: { kubescape: ['C-0230'] },
  reads: ['DaemonSet.apps'],
  appliesTo: ({ object }) =>
    object.kind === 'DaemonSet' && isInKubeSystem(object) && object.metadata.name === 'aws-node',
  check: ({ containers, podPath }, context) => {
    const index = containers.findIndex(({ name }) => name === 'aws-eks-nodeagent');
    const node = containers[index];
    if (node === undefined) {
      context.report(`${podPath}.containers`, null, 'holds no aws-eks-nodeagent');
      return;
    }
    const args = node.spec.args ?? [];
    // The agent's own default is off.
    if (!args.some((argument) => argument === '--enable-network-policy' || argument === '--enable-network-policy=true'))
      context.report(`${node.path}.args`, [...args], 'does not turn enforcement on');
  },
  confirm: (_subject, candidates, cluster, context) => {
    if (enforcedByOthers(cluster)) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: systemDaemon('aws-node', cni), at: ['spec.template.spec.containers'] },
      {
        given: systemDaemon('aws-node', cni, agent('--enable-network-policy=false')),
        at: ['spec.template.spec.containers[1].args'],
      },
    ],
    pass: [
      { given: systemDaemon('aws-node', cni, agent('--enable-network-policy=true')) },
      { name: 'Calico enforces', given: [systemDaemon('aws-node', cni), systemDaemon('calico-node', cni)] },
    ],
    notApplicable: [{ given: deployment({}) }, { given: systemDaemon('other', cni) }],
  },
});
