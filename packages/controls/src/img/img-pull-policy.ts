import { container, defineControl, deployment, podWith, withValueAt } from '@plimsoll/engine';
import { hasDigest, hasTagLike, ofImage } from './parts/image-cel.ts';
import { parseImage } from './parts/image-reference.ts';

export default defineControl({
  id: 'img-pull-policy',
  title: 'Cached image may stand in for a tag',
  severity: 'low',
  subject: 'container',
  rationale:
    'A node runs what it once pulled under the tag, whoever pulled it: an old build, or a private image that this Pod has no right to.',
  remediation: 'Set imagePullPolicy to Always, or pin the image by digest.',
  aliases: { polaris: ['pullPolicyNotAlways'] },
  appliesTo: ({ spec: { image } }) => parseImage(image)?.digest === '',
  check: ({ spec: { image, imagePullPolicy }, path }, context) => {
    // Kubernetes fills in Always for latest, and IfNotPresent for every other tag.
    const tag = parseImage(image)?.tag;
    const effective = imagePullPolicy ?? (tag === '' || tag === 'latest' ? 'Always' : 'IfNotPresent');
    if (effective !== 'Always')
      context.report(`${path}.imagePullPolicy`, imagePullPolicy, `${effective} trusts what the node has`);
  },
  fix: withValueAt('Always'),
  fixRisk: 'medium',
  admission: {
    field: 'imagePullPolicy',
    container: ofImage(
      `!${hasDigest} && c.?imagePullPolicy.orValue(${hasTagLike(['latest'])} ? "Always" : "IfNotPresent") != "Always"`,
    ),
  },
  examples: {
    fail: [
      { given: podWith({ image: 'nginx:1.27.3' }), at: ['spec.containers[0].imagePullPolicy'] },
      {
        given: deployment({ containers: [container({ image: 'nginx', imagePullPolicy: 'Never' })] }),
        at: ['spec.template.spec.containers[0].imagePullPolicy'],
      },
    ],
    pass: [
      { given: podWith({ image: 'nginx:1.27.3', imagePullPolicy: 'Always' }) },
      { name: 'the default of latest', given: podWith({ image: 'nginx' }) },
    ],
    notApplicable: [{ name: 'pinned by digest', given: podWith({ image: `nginx@sha256:${'a'.repeat(64)}` }) }],
  },
});
