import { defineControl } from '@plimsoll/engine';
import { nodeSystemOf } from '../knowledge/operating-system.ts';
import { candidateOf, foundText, nodeWith } from './parts/node.ts';
import { reportSupport } from './parts/report-support.ts';

export default defineControl({
  id: 'ver-os-eol',
  title: 'Node OS image out of support',
  severity: 'medium',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'Nobody mends the kernel and the libraries of this system any more, and every container of the node stands on them. Dates are those of free support; of systems that update themselves all the time the data hold none.',
  remediation:
    'Replace the node by one with a supported system. Support that was bought on top is a case for an exception.',
  aliases: {},
  check: candidateOf('osImage'),
  confirm: (_subject, candidates, cluster, context) => {
    for (const candidate of candidates) {
      const found = foundText(candidate);
      const system = nodeSystemOf(found);
      if (system === undefined) context.unknown('not-understood', `${found} is no system whose support is known here`);
      else
        reportSupport(
          { path: candidate.path, found, product: system.product, numbers: system.version.numbers },
          cluster.day,
          context,
        );
    }
  },
  examples: {
    fail: [
      { given: nodeWith({ osImage: 'Ubuntu 20.04.6 LTS' }), at: ['status.nodeInfo.osImage'] },
      { given: nodeWith({ osImage: 'CentOS Linux 7 (Core)' }), at: ['status.nodeInfo.osImage'] },
      { given: nodeWith({ osImage: 'Amazon Linux 2' }), day: '2026-07-01', at: ['status.nodeInfo.osImage'] },
    ],
    pass: [
      { given: nodeWith({ osImage: 'Ubuntu 24.04.2 LTS' }) },
      { given: nodeWith({ osImage: 'Amazon Linux 2023.6.20241010' }) },
      { given: nodeWith({ osImage: 'Debian GNU/Linux 12 (bookworm)' }) },
    ],
    undetermined: [
      { given: nodeWith({ osImage: 'Container-Optimized OS from Google' }) },
      { given: nodeWith({ osImage: 'Talos (v1.7.0)' }) },
      { given: nodeWith({ osImage: ['x'] }) },
    ],
  },
});
