import { defineControl } from '@plimsoll/engine';
import { configMapWith, settingOf } from '../net/parts/config-map.ts';

const configuration = (settings: Readonly<Record<string, string | undefined>>, name = 'cilium-config') =>
  configMapWith(name, 'kube-system', settings);

export default defineControl({
  id: 'msh-cilium-default-allow',
  title: 'Cilium enforces no policy',
  severity: 'medium',
  subject: 'object',
  kinds: ['ConfigMap'],
  rationale:
    'Every network policy of the cluster stands on paper only: what teams believe to be closed is open to every Pod.',
  remediation: 'Set enable-policy to default, or to always where every Pod is to start closed, and restart the agents.',
  aliases: {},
  appliesTo: ({ metadata: { name } }) => name === 'cilium-config',
  check: (object, context) => {
    const setting = settingOf(object, 'enable-policy');
    // Without it Cilium enforces: its own default is `default`.
    if (setting === undefined) return;
    if (setting.value === undefined) context.unknown('not-understood', 'the value of enable-policy is not known');
    if (setting.value === 'never') context.report(setting.path, 'enable-policy=never', 'ignores every policy');
  },
  admission: {
    field: 'data.enable-policy',
    whole:
      'variables.object.metadata.name == "cilium-config" && variables.object.?data[?"enable-policy"].orValue("") == "never"',
  },
  examples: {
    fail: [{ given: configuration({ debug: undefined, 'enable-policy': 'never' }), at: ['entries[1]'] }],
    pass: [{ given: configuration({ 'enable-policy': 'default' }) }, { given: configuration({}) }],
    notApplicable: [{ given: configuration({ 'enable-policy': 'never' }, 'other') }],
    undetermined: [{ given: configuration({ 'enable-policy': undefined }) }],
  },
});
