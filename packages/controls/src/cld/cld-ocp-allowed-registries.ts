import { defineControl, object } from '@plimsoll/engine';
import { customSpec, fieldsIn } from './parts/custom-spec.ts';

const image = (spec: object) => object('config.openshift.io/v1', 'Image', { name: 'cluster' }, { spec });

export default defineControl({
  id: 'cld-ocp-allowed-registries',
  title: 'OpenShift image sources unrestricted',
  severity: 'medium',
  subject: 'object',
  kinds: ['Image.config.openshift.io'],
  rationale: 'Nodes pull from every registry of the internet: a mistyped or hostile image is one manifest away.',
  remediation:
    'List the registries you trust in spec.registrySources.allowedRegistries, those of the release images among them.',
  aliases: {},
  appliesTo: ({ metadata }) => metadata.name === 'cluster',
  check: (object, context) => {
    const spec = customSpec(object, context);
    if (spec === undefined) return;
    const { allowedRegistries } = fieldsIn(spec.registrySources);
    if (!Array.isArray(allowedRegistries) || allowedRegistries.length === 0)
      context.report('spec.registrySources.allowedRegistries', null, 'limits nothing');
  },
  examples: {
    fail: [
      { given: image({}), at: ['spec.registrySources.allowedRegistries'] },
      {
        given: image({ registrySources: { allowedRegistries: [] } }),
        at: ['spec.registrySources.allowedRegistries'],
      },
    ],
    pass: [{ given: image({ registrySources: { allowedRegistries: ['quay.io', 'registry.redhat.io'] } }) }],
    undetermined: [
      { given: object('config.openshift.io/v1', 'Image', { name: 'cluster' }, { shape: { spec: 'object' } }) },
    ],
  },
});
