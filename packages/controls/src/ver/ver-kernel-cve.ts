import { type CheckContext, defineControl, type KubernetesObject, type NodeFacts } from '@plimsoll/engine';
import { tellsKernelFixes } from '../knowledge/operating-system.ts';
import { parseVersion } from '../knowledge/version.ts';
import { candidateOf, foundText, nodeInfo, nodeWith } from './parts/node.ts';
import { reportVulnerabilities } from './parts/report-vulnerabilities.ts';

const kernelPath = 'status.nodeInfo.kernelVersion';
const kernelOf = candidateOf('kernelVersion');

export default defineControl({
  id: 'ver-kernel-cve',
  title: 'Kernel in a known escape range',
  severity: 'medium',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'All containers of a node share its kernel, and with this one it is public how to become root on the node. Only kernels whose number tells their fixes are judged: distributions that backport under one number leave the answer open where the number is in range.',
  remediation: 'Update the node image or the kernel package, and reboot the node. Check the distribution’s own notice.',
  aliases: { kubescape: ['C-0079'] },
  check: (node: KubernetesObject, context: CheckContext) => {
    const osImage = nodeInfo(node, 'osImage', context);
    if (osImage === undefined) return;
    kernelOf(node, context);
    context.report('status.nodeInfo.osImage', osImage, 'is looked up');
  },
  confirm: (subject, candidates, cluster, context) => {
    if ((subject.facts as NodeFacts).operatingSystem === 'windows') return;
    const kernel = candidates.find(({ path }) => path === kernelPath);
    const system = candidates.find(({ path }) => path === 'status.nodeInfo.osImage');
    if (kernel === undefined || system === undefined) {
      context.unknown('kind-not-collected', 'the kernel or the system of the node is not known');
      return;
    }
    const found = foundText(kernel);
    const version = parseVersion(found);
    if (version === undefined) context.unknown('not-understood', `${found} is no version`);
    else
      reportVulnerabilities(
        {
          path: kernelPath,
          found,
          products: ['linux'],
          version,
          backportedBy: tellsKernelFixes(found, foundText(system)) ? undefined : foundText(system),
        },
        cluster.day,
        context,
      );
  },
  examples: {
    fail: [
      {
        given: nodeWith({
          kernelVersion: '5.15.24-flatcar',
          osImage: 'Flatcar Container Linux by Kinvolk 3139.1.0 (x)',
        }),
        at: [kernelPath],
      },
      {
        given: nodeWith({ kernelVersion: '6.1.66-91.160.amzn2023.x86_64', osImage: 'Amazon Linux 2023' }),
        at: [kernelPath],
      },
    ],
    pass: [
      {
        given: nodeWith({ kernelVersion: '6.12.40', osImage: 'Bottlerocket OS 1.50.0 (aws-k8s-1.36)' }),
        day: '2024-12-01',
      },
      {
        name: 'out of range by any count',
        given: nodeWith({ kernelVersion: '6.8.0-60-generic' }),
        day: '2024-12-01',
      },
      {
        name: 'Windows',
        given: nodeWith({ kernelVersion: '10.0.20348', osImage: 'Windows', operatingSystem: 'windows' }),
      },
    ],
    undetermined: [
      {
        name: 'nothing newer is known of kernels',
        given: nodeWith({ kernelVersion: '6.12.40', osImage: 'Bottlerocket OS 1.50.0 (aws-k8s-1.36)' }),
      },
      {
        name: 'Ubuntu backports under one number',
        given: nodeWith({ kernelVersion: '5.15.0-1051-aws', osImage: 'Ubuntu 22.04.4 LTS' }),
      },
      { given: nodeWith({ kernelVersion: null }) },
      { given: nodeWith({ osImage: null }) },
    ],
  },
});
