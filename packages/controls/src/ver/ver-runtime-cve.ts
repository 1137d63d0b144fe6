import { defineControl } from '@plimsoll/engine';
import { candidateOf, foundText, nodeWith } from './parts/node.ts';
import { reportVulnerabilities } from './parts/report-vulnerabilities.ts';
import { runtimeOf, runtimeVendorOf } from './parts/runtime.ts';

export default defineControl({
  id: 'ver-runtime-cve',
  title: 'Container runtime has a known vulnerability',
  severity: 'high',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'How to get out of a container of this runtime, or to stop it, is public. Only releases of the project itself are judged by their number: whoever repackages them backports. Kubernetes does not show the version of runc, which mends faults of its own.',
  remediation: 'Upgrade the runtime to the newest patch release of its line, or the node to a newer image.',
  aliases: { kubescape: ['C-0087'] },
  check: candidateOf('containerRuntimeVersion'),
  confirm: (_subject, candidates, cluster, context) => {
    for (const candidate of candidates) {
      const found = foundText(candidate);
      const runtime = runtimeOf(found);
      if (runtime === undefined) context.unknown('not-understood', `${found} is no runtime that is known here`);
      else
        reportVulnerabilities(
          {
            path: candidate.path,
            found,
            products: [runtime.product],
            version: runtime.version,
            backportedBy: runtimeVendorOf(runtime),
          },
          cluster.day,
          context,
        );
    }
  },
  examples: {
    fail: [
      {
        given: nodeWith({ containerRuntimeVersion: 'containerd://1.7.26' }),
        at: ['status.nodeInfo.containerRuntimeVersion'],
      },
      {
        given: nodeWith({ containerRuntimeVersion: 'cri-o://1.23.1' }),
        at: ['status.nodeInfo.containerRuntimeVersion'],
      },
    ],
    pass: [
      { given: nodeWith({ containerRuntimeVersion: 'containerd://2.3.0' }), day: '2026-06-01' },
      { given: nodeWith({ containerRuntimeVersion: 'containerd://1.7.29' }), day: '2026-06-01' },
    ],
    undetermined: [
      {
        name: 'nothing newer is known of the project',
        given: nodeWith({ containerRuntimeVersion: 'containerd://2.3.0' }),
        day: '2028-01-01',
      },
      { name: 'a distribution backports', given: nodeWith({ containerRuntimeVersion: 'containerd://1.6.20~ds1' }) },
      { name: 'not in the data', given: nodeWith({ containerRuntimeVersion: 'docker://28.0.1' }) },
      { given: nodeWith({ containerRuntimeVersion: 'containerd' }) },
    ],
  },
});
