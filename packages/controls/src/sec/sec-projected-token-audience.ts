import { celConstant, defineControl, deployment, pod, someOf } from '@plimsoll/engine';
import { projectedTokensOf } from './parts/projected-tokens.ts';

/** Names by which API servers take tokens for themselves, unless they were told others. */
const ownAudience = /^(?:https:\/\/)?kubernetes\.default(?:\.svc(?:\.[a-z0-9.-]+)?)?$|^(?:api|kubernetes)$/;

const volume = (audience?: string) => ({
  name: 'token',
  projected: { sources: [{ serviceAccountToken: { path: 'token', ...(audience === undefined ? {} : { audience }) } }] },
});
const at = '.volumes[0].projected.sources[0].serviceAccountToken.audience';

export default defineControl({
  id: 'sec-projected-token-audience',
  title: 'Projected token for a foreign audience',
  severity: 'info',
  subject: 'workload',
  rationale:
    'The workload proves who it is to somebody outside of the cluster: a cloud, a store of secrets. That is as it should be, and no fault; whoever takes over the Pod holds what the account is given there, so it is told.',
  remediation: 'Nothing, as long as the account holds there only what this workload needs.',
  aliases: {},
  check: (workload, context) => {
    for (const { path, audience } of projectedTokensOf(workload))
      if (audience !== '' && !ownAudience.test(audience))
        context.report(`${path}.audience`, audience, 'is believed outside of the cluster');
  },
  admission: {
    field: 'serviceAccountToken.audience',
    whole: someOf(
      'variables.pod.?volumes',
      `x.?projected.?sources.orValue([]).exists(s, s.?serviceAccountToken.?audience.orValue("") != "" && !s.serviceAccountToken.audience.matches(${celConstant(ownAudience.source)}))`,
    ),
  },
  examples: {
    fail: [
      { given: pod({ volumes: [volume('sts.amazonaws.com')] }), at: [`spec${at}`] },
      { given: deployment({ volumes: [volume('vault')] }), at: [`spec.template.spec${at}`] },
    ],
    pass: [
      { given: pod({ volumes: [volume()] }) },
      { given: pod({ volumes: [volume('https://kubernetes.default.svc.cluster.local')] }) },
    ],
  },
});
