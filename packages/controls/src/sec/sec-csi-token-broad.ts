import { celConstant, defineControl, object, someOf } from '@plimsoll/engine';

/** Names by which API servers take tokens for themselves, unless they were told others. */
const ownAudience = /^(?:https:\/\/)?kubernetes\.default(?:\.svc(?:\.[a-z0-9.-]+)?)?$|^(?:api|kubernetes)$/;
const driver = (...tokenRequests: readonly object[]) =>
  object('storage.k8s.io/v1', 'CSIDriver', { name: 'csi.example.com' }, { spec: { tokenRequests } });

export default defineControl({
  id: 'sec-csi-token-broad',
  title: 'CSI driver receives tokens of every pod',
  severity: 'low',
  subject: 'object',
  kinds: ['CSIDriver.storage.k8s.io'],
  rationale:
    'The kubelet hands the driver a token of every Pod that mounts one of its volumes. Made for the API server itself, such a token lets the driver, or whoever reads its log (CVE-2024-3744), act as each of these Pods.',
  remediation: 'Name the audience that the driver shows the tokens to, such as vault or sts.amazonaws.com.',
  aliases: {},
  check: ({ spec }, context) => {
    const { tokenRequests } = (spec ?? {}) as { tokenRequests?: readonly { audience?: string }[] | null };
    for (const [index, request] of (tokenRequests ?? []).entries()) {
      const audience = request?.audience ?? '';
      if (audience === '' || ownAudience.test(audience))
        context.report(`spec.tokenRequests[${index}].audience`, audience, 'is the API server itself');
    }
  },
  admission: {
    field: 'spec.tokenRequests[].audience',
    whole: someOf(
      'variables.object.?spec.?tokenRequests',
      `x.?audience.orValue("") == "" || x.audience.matches(${celConstant(ownAudience.source)})`,
    ),
  },
  examples: {
    fail: [
      { given: driver({ audience: '' }), at: ['spec.tokenRequests[0].audience'] },
      { name: 'left out', given: driver({ audience: 'vault' }, {}), at: ['spec.tokenRequests[1].audience'] },
      { given: driver({ audience: 'https://kubernetes.default.svc' }), at: ['spec.tokenRequests[0].audience'] },
    ],
    pass: [
      { given: driver({ audience: 'sts.amazonaws.com', expirationSeconds: 3600 }) },
      { given: object('storage.k8s.io/v1', 'CSIDriver', { name: 'ebs.csi.aws.com' }, { spec: {} }) },
    ],
    undetermined: [{ name: 'of another type', given: driver({ audience: 7 }) }],
  },
});
