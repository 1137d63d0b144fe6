import { defineControl, pod } from '@plimsoll/engine';

const mirrorAnnotation = 'kubernetes.io/config.mirror';

const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-5d4', controller: true };

export default defineControl({
  id: 'pod-naked',
  title: 'Pod without a controller',
  severity: 'low',
  subject: 'object',
  kinds: ['Pod'],
  rationale:
    'Nothing brings the Pod back when its node is drained or fails, and nothing replaces it with a patched image: such Pods are forgotten and grow old.',
  remediation:
    'Run it as a Deployment, StatefulSet, DaemonSet or Job, and delete Pods that were started by hand for a test.',
  aliases: { kubescape: ['C-0073'] },
  // A static Pod is managed by a file on its node.
  appliesTo: ({ metadata }) => !Object.hasOwn(metadata.annotations ?? {}, mirrorAnnotation),
  check: ({ metadata }, context) => {
    if ((metadata.ownerReferences ?? []).length === 0)
      context.report('metadata.ownerReferences', null, 'is managed by nothing');
  },
  examples: {
    fail: [
      { given: pod({}), at: ['metadata.ownerReferences'] },
      { given: pod({}, { ownerReferences: [] }), at: ['metadata.ownerReferences'] },
    ],
    pass: [{ given: pod({}, { ownerReferences: [owner] }) }],
    notApplicable: [{ given: pod({}, { annotations: { [mirrorAnnotation]: 'f00' } }) }],
  },
});
