import { defineControl } from '@plimsoll/engine';
import { candidateOf, foundText, nodeWith } from './parts/node.ts';
import { reportSupport } from './parts/report-support.ts';
import { runtimeOf } from './parts/runtime.ts';

export default defineControl({
  id: 'ver-runtime-eol',
  title: 'Container runtime out of support',
  severity: 'medium',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'The runtime holds containers back from the node; in this version nobody mends faults any more. Docker was taken as a runtime until 1.24 through code that Kubernetes has removed since.',
  remediation: 'Move the node to a supported release of containerd or CRI-O; most node images bring one.',
  aliases: {},
  check: candidateOf('containerRuntimeVersion'),
  confirm: (_subject, candidates, cluster, context) => {
    for (const candidate of candidates) {
      const found = foundText(candidate);
      const runtime = runtimeOf(found);
      if (runtime === undefined) context.unknown('not-understood', `${found} is no runtime that is known here`);
      // cri-dockerd keeps Docker possible; the code inside the kubelet went with 1.24.
      else if (runtime.product === 'docker' && cluster.settings.kubernetesMinor < 24)
        context.report(candidate.path, found, 'is reached through dockershim, which nobody maintains');
      else
        reportSupport(
          { path: candidate.path, found, product: runtime.product, numbers: runtime.version.numbers },
          cluster.day,
          context,
        );
    }
  },
  examples: {
    fail: [
      {
        given: nodeWith({ containerRuntimeVersion: 'containerd://1.6.39' }),
        at: ['status.nodeInfo.containerRuntimeVersion'],
      },
      {
        given: nodeWith({ containerRuntimeVersion: 'cri-o://1.34.1' }),
        day: '2026-10-28',
        at: ['status.nodeInfo.containerRuntimeVersion'],
      },
      {
        given: nodeWith({ containerRuntimeVersion: 'docker://19.3.13' }),
        kubernetes: '1.23',
        at: ['status.nodeInfo.containerRuntimeVersion'],
      },
    ],
    pass: [
      { given: nodeWith({ containerRuntimeVersion: 'containerd://2.3.1' }) },
      { given: nodeWith({ containerRuntimeVersion: 'containerd://1.7.27' }), day: '2026-09-30' },
    ],
    undetermined: [
      { name: 'Docker by cri-dockerd', given: nodeWith({ containerRuntimeVersion: 'docker://28.0.1' }) },
      { given: nodeWith({ containerRuntimeVersion: 'mine' }) },
      { given: nodeWith({ containerRuntimeVersion: 7 }) },
    ],
  },
});
