import { anyOf, celConstant, defineControl } from '@plimsoll/engine';
import { configMapWith, settingOf } from './parts/config-map.ts';

const configuration = (settings: Readonly<Record<string, string | undefined>>) =>
  configMapWith('ingress-nginx-controller', 'ingress-nginx', settings);

/** Settings of the controller, and what makes each of them a fault. */
const settings = [
  ['annotations-risk-level', 'Critical', 'lets an Ingress write into the configuration of the controller'],
  ['strict-validate-path-type', 'false', 'lets a path hold what ends it in the configuration'],
] as const;

export default defineControl({
  id: 'net-ingress-nginx-risk-level',
  title: 'ingress-nginx accepts risky annotations',
  severity: 'medium',
  subject: 'object',
  kinds: ['ConfigMap'],
  rationale:
    'Whoever may write an Ingress changes the configuration of the shared controller, which reads the Secrets of all namespaces.',
  remediation: 'Set annotations-risk-level to High or lower, and leave strict-validate-path-type on.',
  aliases: {},
  appliesTo: (object) => settings.some(([key]) => settingOf(object, key) !== undefined),
  check: (object, context) => {
    for (const [key, wrong, why] of settings) {
      const setting = settingOf(object, key);
      if (setting === undefined) continue;
      if (setting.value === undefined) context.unknown('not-understood', `the value of ${key} is not known`);
      else if (setting.value === wrong) context.report(setting.path, `${key}=${wrong}`, why);
    }
  },
  admission: {
    field: 'data',
    whole: anyOf(
      ...settings.map(
        ([key, wrong]) => `variables.object.?data[?${celConstant(key)}].orValue("") == ${celConstant(wrong)}`,
      ),
    ),
  },
  examples: {
    fail: [
      { given: configuration({ 'annotations-risk-level': 'Critical' }), at: ['entries[0]'] },
      {
        given: configuration({ 'annotations-risk-level': 'High', 'strict-validate-path-type': 'false' }),
        at: ['entries[1]'],
      },
    ],
    pass: [{ given: configuration({ 'annotations-risk-level': 'High', 'strict-validate-path-type': 'true' }) }],
    notApplicable: [{ given: configuration({ other: undefined }) }],
    undetermined: [{ given: configuration({ 'annotations-risk-level': undefined }) }],
  },
});
