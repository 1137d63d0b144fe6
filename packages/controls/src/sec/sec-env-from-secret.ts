import { anyOf, container, cronJob, defineControl, pod, podWith, someOf } from '@plimsoll/engine';

export default defineControl({
  id: 'sec-env-from-secret',
  title: 'Secret exposed as environment variable',
  severity: 'low',
  subject: 'container',
  rationale:
    'Environment variables pass to child processes, crash dumps and debug pages; they keep their value until the Pod restarts, so that rotation does not reach them.',
  remediation: 'Mount the Secret as a read-only volume and let the program read the file.',
  aliases: { cis: ['5.4.1'], kubescape: ['C-0207'], kubeLinter: ['read-secret-from-env-var'] },
  check: ({ spec: { env, envFrom }, path }, context) => {
    for (const [index, variable] of (env ?? []).entries())
      if (variable.valueFrom?.secretKeyRef !== undefined && variable.valueFrom.secretKeyRef !== null)
        context.report(
          `${path}.env[${index}].valueFrom.secretKeyRef`,
          variable.valueFrom.secretKeyRef.name,
          `${variable.name ?? 'a variable'} holds a Secret’s value`,
        );
    for (const [index, source] of (envFrom ?? []).entries())
      if (source.secretRef !== undefined && source.secretRef !== null)
        context.report(`${path}.envFrom[${index}].secretRef`, source.secretRef.name, 'every key becomes a variable');
  },
  admission: {
    field: 'env[].valueFrom.secretKeyRef, envFrom[].secretRef',
    container: anyOf(
      someOf('c.?env', 'has(x.valueFrom) && has(x.valueFrom.secretKeyRef)'),
      someOf('c.?envFrom', 'has(x.secretRef)'),
    ),
  },
  examples: {
    fail: [
      {
        given: podWith({
          env: [
            { name: 'A', value: 'b' },
            { name: 'P', valueFrom: { secretKeyRef: { name: 'db', key: 'p' } } },
          ],
        }),
        at: ['spec.containers[0].env[1].valueFrom.secretKeyRef'],
      },
      {
        given: cronJob({ containers: [container({ envFrom: [{ secretRef: { name: 'db' } }] })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].envFrom[0].secretRef'],
      },
      {
        name: 'init containers count',
        given: pod({ initContainers: [container({ envFrom: [{ secretRef: { name: 'db' } }] })] }),
        at: ['spec.initContainers[0].envFrom[0].secretRef'],
      },
    ],
    pass: [
      { given: podWith({ envFrom: [{ configMapRef: { name: 'app' } }] }) },
      { given: pod({ volumes: [{ name: 's', secret: { secretName: 'db' } }] }) },
    ],
  },
});
