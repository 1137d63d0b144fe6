import { container, cronJob, defineControl, deployment, pod, podWith } from '@plimsoll/engine';
import { endlessKinds, isLongRunningContainer } from './parts/long-running.ts';

const livenessProbe = { tcpSocket: { port: 80 } };

export default defineControl({
  id: 'res-liveness-probe',
  title: 'No liveness probe',
  severity: 'low',
  subject: 'container',
  rationale: 'A process that hangs without ending stays as it is until somebody notices: Kubernetes sees it running.',
  remediation:
    'Add a livenessProbe that fails only when a restart helps. Do not let it depend on databases or other services.',
  aliases: { kubescape: ['C-0056'], polaris: ['livenessProbeMissing'], kubeLinter: ['no-liveness-probe'] },
  appliesTo: isLongRunningContainer,
  check: ({ spec, path }, context) => {
    if (spec.livenessProbe === undefined || spec.livenessProbe === null)
      context.report(`${path}.livenessProbe`, null, 'is not restarted when it hangs');
  },
  admission: {
    field: 'livenessProbe',
    kinds: endlessKinds,
    among: 'lasting',
    container: '!has(c.livenessProbe) && variables.pod.?restartPolicy.orValue("Always") == "Always"',
  },
  examples: {
    fail: [
      { given: deployment({}), at: ['spec.template.spec.containers[0].livenessProbe'] },
      {
        name: 'sidecars count, plain init containers do not',
        given: pod({
          initContainers: [container({ name: 'setup' }), container({ name: 'proxy', restartPolicy: 'Always' })],
          containers: [container({ livenessProbe })],
        }),
        at: ['spec.initContainers[1].livenessProbe'],
      },
    ],
    pass: [{ given: podWith({ livenessProbe }) }],
    notApplicable: [{ given: cronJob({}) }, { name: 'a Pod that ends', given: pod({ restartPolicy: 'Never' }) }],
  },
});
