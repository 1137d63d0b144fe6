import { cronJob, defineControl, deployment, pod, someOf, withValueAt } from '@plimsoll/engine';
import { projectedTokensOf } from './parts/projected-tokens.ts';

const day = 86_400;
const volume = (serviceAccountToken: object) => ({
  name: 'token',
  projected: { sources: [{ serviceAccountToken: { path: 'token', ...serviceAccountToken } }] },
});
const at = '.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds';

export default defineControl({
  id: 'sec-projected-token-long',
  title: 'Projected token lives too long',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'A token that was copied out of the Pod works until it expires: the longer it lives, the longer a thief has. The kubelet renews tokens by itself, so that a program that reads the file again needs no long ones. An API server may shorten what is asked for (--service-account-max-token-expiration).',
  remediation: 'Ask for an hour (expirationSeconds: 3600), and let the program read the file again.',
  aliases: {},
  check: (workload, context) => {
    for (const { path, expirationSeconds } of projectedTokensOf(workload))
      if (expirationSeconds > day)
        context.report(`${path}.expirationSeconds`, expirationSeconds, 'works for more than a day');
  },
  fix: withValueAt(3600),
  fixRisk: 'low',
  admission: {
    field: 'serviceAccountToken.expirationSeconds',
    whole: someOf(
      'variables.pod.?volumes',
      `x.?projected.?sources.orValue([]).exists(s, s.?serviceAccountToken.?expirationSeconds.orValue(0) > ${day})`,
    ),
  },
  examples: {
    fail: [
      { given: pod({ volumes: [volume({ expirationSeconds: 604_800 })] }), at: [`spec${at}`] },
      { given: deployment({ volumes: [volume({ expirationSeconds: 86_401 })] }), at: [`spec.template.spec${at}`] },
      {
        given: cronJob({ volumes: [volume({ expirationSeconds: 31_536_000, audience: 'vault' })] }),
        at: [`spec.jobTemplate.spec.template.spec${at}`],
      },
    ],
    pass: [
      { name: 'an hour, by default', given: pod({ volumes: [volume({})] }) },
      { given: pod({ volumes: [volume({ expirationSeconds: day })] }) },
      { given: pod({ volumes: [{ name: 'c', configMap: { name: 'c' } }] }) },
    ],
    undetermined: [
      { name: 'of another type', given: pod({ volumes: [volume({ expirationSeconds: 'long' })] as never }) },
    ],
  },
});
