import { container, cronJob, defineControl, deployment, podWith } from '@plimsoll/engine';
import { maskIn, reportMask } from './parts/report-mask.ts';

const token = '«masked:github-token/1:32-63»';

export default defineControl({
  id: 'sec-env-literal-credential',
  title: 'Credential written into an environment variable',
  severity: 'high',
  subject: 'container',
  rationale:
    'The manifest, its history in Git, the chart’s values and everybody who may read Pods show the credential; it turns up in crash reports and child processes too.',
  remediation:
    'Revoke the credential, it has been seen. Put a new one into a Secret or an external store and mount it as a file, or refer to it by secretKeyRef.',
  aliases: {},
  check: ({ spec: { env }, path }, context) => {
    if (env === undefined || env === null) return;
    for (const [index, { value }] of env.entries()) {
      const mask = maskIn(value);
      if (mask !== undefined) reportMask(`${path}.env[${index}].value`, mask, context, 'in the open');
    }
  },
  examples: {
    fail: [
      {
        given: podWith({
          env: [
            { name: 'MODE', value: 'on' },
            { name: 'TOKEN', value: token },
          ],
        }),
        at: ['spec.containers[0].env[1].value'],
      },
      {
        name: 'a part of the value',
        given: deployment({
          containers: [container({ env: [{ name: 'DB', value: `postgres://app:${token}@db/shop` }] })],
        }),
        at: ['spec.template.spec.containers[0].env[0].value'],
      },
      {
        name: 'init containers count',
        given: cronJob({ initContainers: [container({ env: [{ name: 'T', value: token }] })] }),
        at: ['spec.jobTemplate.spec.template.spec.initContainers[0].env[0].value'],
      },
    ],
    pass: [
      { given: podWith({ env: [{ name: 'PASSWORD_FILE', value: '/run/secrets/password' }] }) },
      {
        name: 'a reference to a Secret',
        given: podWith({ env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] }),
      },
      { given: podWith({}) },
    ],
  },
});
