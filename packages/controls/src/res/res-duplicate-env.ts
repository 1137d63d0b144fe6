import { container, cronJob, defineControl, deployment, podWith } from '@plimsoll/engine';

const twice = [
  { name: 'MODE', value: 'test' },
  { name: 'MODE', value: 'live' },
];

export default defineControl({
  id: 'res-duplicate-env',
  title: 'Environment variable set twice',
  severity: 'info',
  subject: 'container',
  rationale:
    'The last value wins, whatever the reader of the first believes; and a tool that merges manifests by name drops one of them.',
  remediation: 'Keep the one value that is meant.',
  aliases: { kubescape: ['C-0295'], kubeLinter: ['duplicate-env-var'] },
  check: ({ spec: { env }, path }, context) => {
    if (env === undefined || env === null) return;
    const seen = new Set<string>();
    for (const [index, { name }] of env.entries()) {
      if (typeof name !== 'string') continue;
      if (seen.has(name)) context.report(`${path}.env[${index}].name`, name, 'is set before, and this value wins');
      seen.add(name);
    }
  },
  admission: {
    field: 'env',
    container: 'c.?env.orValue([]).exists(e, c.?env.orValue([]).filter(other, other.name == e.name).size() > 1)',
  },
  examples: {
    fail: [
      { given: podWith({ env: twice }), at: ['spec.containers[0].env[1].name'] },
      {
        name: 'the same value',
        given: deployment({
          containers: [
            container({
              env: [
                { name: 'PORT', value: '80' },
                { name: 'HOST', value: 'shop' },
                { name: 'PORT', value: '80' },
              ],
            }),
          ],
        }),
        at: ['spec.template.spec.containers[0].env[2].name'],
      },
      {
        name: 'init containers count',
        given: cronJob({ initContainers: [container({ env: twice })] }),
        at: ['spec.jobTemplate.spec.template.spec.initContainers[0].env[1].name'],
      },
    ],
    pass: [
      {
        given: podWith({
          env: [
            { name: 'MODE', value: 'live' },
            { name: 'mode', value: 'live' },
          ],
        }),
      },
      { name: 'none at all', given: podWith({}) },
      {
        name: 'once in each container',
        given: deployment({
          containers: [
            container({ env: [{ name: 'MODE', value: 'live' }] }),
            container({ name: 'side', env: [{ name: 'MODE', value: 'test' }] }),
          ],
        }),
      },
    ],
  },
});
