import { defineControl, type KubernetesObject } from '@plimsoll/engine';
import { isContainerSystem } from '../knowledge/operating-system.ts';
import { nodeInfo, nodeWith } from '../ver/parts/node.ts';

export default defineControl({
  id: 'cld-node-os-not-optimized',
  title: 'Node does not run a container-optimized OS',
  severity: 'low',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'A system for everything brings shells, package managers and services that an attacker on the node can use, and a file system where traces can be left.',
  remediation:
    'Use a node image made for containers: Bottlerocket, Container-Optimized OS, Flatcar, Talos, Azure Linux, Red Hat CoreOS.',
  aliases: { kubescape: ['C-0226'] },
  appliesTo: (node: KubernetesObject) => {
    const { status } = node as { readonly status?: { readonly nodeInfo?: { readonly operatingSystem?: unknown } } };
    return status?.nodeInfo?.operatingSystem !== 'windows';
  },
  check: (node, context) => {
    const osImage = nodeInfo(node, 'osImage', context);
    if (osImage !== undefined && !isContainerSystem(osImage))
      context.report('status.nodeInfo.osImage', osImage, 'is not known to be made for containers');
  },
  examples: {
    fail: [
      { given: nodeWith({ osImage: 'Ubuntu 24.04.2 LTS' }), at: ['status.nodeInfo.osImage'] },
      { given: nodeWith({ osImage: 'Amazon Linux 2023' }), at: ['status.nodeInfo.osImage'] },
    ],
    pass: [
      { given: nodeWith({ osImage: 'Bottlerocket OS 1.50.0 (aws-k8s-1.36)' }) },
      { given: nodeWith({ osImage: 'Container-Optimized OS from Google' }) },
    ],
    notApplicable: [{ given: nodeWith({ osImage: 'Windows Server 2022', operatingSystem: 'windows' }) }],
    undetermined: [{ given: nodeWith({ osImage: null }) }],
  },
});
