import { type ContainerView, container, defineControl, object, pod } from '@plimsoll/engine';

const kubeProxy = (...command: readonly string[]) =>
  object(
    'apps/v1',
    'DaemonSet',
    { name: 'kube-proxy', namespace: 'kube-system' },
    {
      spec: {
        selector: { matchLabels: { app: 'kube-proxy' } },
        template: { spec: { containers: [container({ name: 'kube-proxy', command })] } },
      },
    },
  );
const program = '/usr/local/bin/kube-proxy';
const words = 'spec.template.spec.containers[0].command';

export default defineControl({
  id: 'proxy-metrics-bind',
  title: 'kube-proxy metrics exposed',
  severity: 'low',
  subject: 'container',
  rationale:
    'Every node tells the whole network which Services there are and how its proxy fares, and offers to profile it.',
  remediation:
    'Set metricsBindAddress to 127.0.0.1:10249 in the configuration of kube-proxy, or --metrics-bind-address where it is started with flags. What a ConfigMap says never leaves a cluster: look it up there.',
  aliases: { cis: ['4.3.1'], kubescape: ['C-0291'] },
  appliesTo: (subject) => runsProxy(subject),
  check: ({ spec, path }, context) => {
    const { command, args } = spec;
    const flags = [
      ...textsOf(command).map((text, index) => ({ text, path: `${path}.command[${index}]` })),
      ...textsOf(args).map((text, index) => ({ text, path: `${path}.args[${index}]` })),
    ];
    const value = (name: string) => {
      const at = flags.findLastIndex(({ text }) => text === name || text.startsWith(`${name}=`));
      const use = flags[at];
      if (use === undefined) return undefined;
      return {
        path: use.path,
        text: use.text === name ? (flags[at + 1]?.text ?? '') : use.text.slice(name.length + 1),
      };
    };
    // Beside a file the flag is ignored: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-proxy/
    if (value('--config') !== undefined)
      return context.unknown('collector-absent', 'its configuration file is not collected');
    const address = value('--metrics-bind-address');
    if (flags.some(({ text }) => text.includes(' ')) || address?.text.includes('$(') === true)
      return context.unknown('not-understood', 'what it is started with does not show');
    // 127.0.0.1:10249 by default.
    if (address !== undefined && !/^(?:127\.[\d.]+|\[::1\]|localhost)(?::|$)/.test(address.text))
      context.report(address.path, address.text, 'offers its metrics to every network of the node');
  },
  examples: {
    fail: [
      { given: kubeProxy(program, '--metrics-bind-address=0.0.0.0:10249'), at: [`${words}[1]`] },
      { given: kubeProxy(program, '--metrics-bind-address', '[::]:10249'), at: [`${words}[1]`] },
      {
        name: 'a static Pod, as RKE2 has it',
        given: pod(
          {
            containers: [
              container({ name: 'kube-proxy', command: ['kube-proxy'], args: ['--metrics-bind-address=10.0.0.1'] }),
            ],
          },
          { namespace: 'kube-system' },
        ),
        at: ['spec.containers[0].args[0]'],
      },
    ],
    pass: [{ given: kubeProxy(program) }, { given: kubeProxy(program, '--metrics-bind-address=127.0.0.1:10249') }],
    notApplicable: [{ given: kubeProxy('cilium-agent', '--metrics-bind-address=0.0.0.0:1') }],
    undetermined: [
      { name: 'a file decides', given: kubeProxy(program, '--config=/var/lib/kube-proxy/config.conf') },
      { name: 'a script starts it', given: kubeProxy('/bin/sh', '-c', 'kube-proxy --v=2 $MORE') },
      { given: kubeProxy(program, '--metrics-bind-address=$(HOST_IP)') },
    ],
  },
});

/** kube-proxy of the cluster: a program of that name in kube-system, started directly or by a script. */
const runsProxy = ({ spec, workload }: ContainerView): boolean => {
  if (workload.object.metadata?.namespace !== 'kube-system') return false;
  const started = [...textsOf(spec.command), ...textsOf(spec.args)];
  return (
    started.slice(0, 1).some((word) => /(?:^|\/)kube-proxy$/.test(word)) ||
    (/(?:^|\/)(?:ba)?sh$/.test(started[0] ?? '') &&
      started.slice(1, 4).some((word) => /(?:^|[\s/])kube-proxy\s+--/.test(word)))
  );
};

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
