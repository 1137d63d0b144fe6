import { defineControl, type NodeFacts } from '@plimsoll/engine';
import { parseVersion } from '../knowledge/version.ts';
import { kubernetesVendorOf } from './parts/kubernetes-vendor.ts';
import { candidateOf, foundText, nodeWith } from './parts/node.ts';
import { reportVulnerabilities } from './parts/report-vulnerabilities.ts';

export default defineControl({
  id: 'ver-kubelet-cve',
  title: 'Kubelet has a known vulnerability',
  severity: 'high',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'How to attack this kubelet is public, and it is root on its node. Vendors that rebuild it backport fixes: of theirs, a number in range says nothing.',
  remediation: 'Upgrade the node to the newest patch release of its minor version.',
  aliases: {},
  check: candidateOf('kubeletVersion'),
  confirm: (subject, candidates, cluster, context) => {
    const { operatingSystem } = subject.facts as NodeFacts;
    for (const candidate of candidates) {
      const found = foundText(candidate);
      const version = parseVersion(found);
      if (version === undefined) context.unknown('not-understood', `${found} is no version`);
      else
        reportVulnerabilities(
          {
            path: candidate.path,
            found,
            products: ['kubelet'],
            version,
            backportedBy: kubernetesVendorOf(version),
            operatingSystem,
          },
          cluster.day,
          context,
        );
    }
  },
  examples: {
    fail: [
      { given: nodeWith({ kubeletVersion: 'v1.30.2' }), at: ['status.nodeInfo.kubeletVersion'] },
      { given: nodeWith({ kubeletVersion: 'v1.30.2+rke2r1' }), at: ['status.nodeInfo.kubeletVersion'] },
      {
        name: 'of Windows alone',
        given: nodeWith({ kubeletVersion: 'v1.32.0', operatingSystem: 'windows' }),
        at: ['status.nodeInfo.kubeletVersion'],
      },
    ],
    pass: [{ given: nodeWith({ kubeletVersion: 'v1.30.14' }) }, { given: nodeWith({ kubeletVersion: 'v1.36.1' }) }],
    undetermined: [
      { name: 'a vendor backports', given: nodeWith({ kubeletVersion: 'v1.30.2-gke.1023000' }) },
      { name: 'nothing said', given: nodeWith({ kubeletVersion: '' }) },
    ],
  },
});
