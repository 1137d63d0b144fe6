import { container, defineControl, deployment, pod, podWith } from '@plimsoll/engine';
import { hasDigest, hasTag, isUnderCel, ofImage } from './parts/image-cel.ts';
import { hasBrokenDigest, parseImage } from './parts/image-reference.ts';
import { isUnder, prefixesOf } from './parts/registry-list.ts';

const id = 'img-digest-pinning';
const parameters = { prefixes: ['registry.example.com/releases'] };

const digest = `sha256:${'a'.repeat(64)}`;

/** Parameter `prefixes`: registries, or registries with a path, that never let a tag move. */
export default defineControl({
  id,
  title: 'Image not pinned by digest',
  severity: 'low',
  subject: 'container',
  rationale:
    'Whoever can write to the registry can put other content under the same tag; a digest names the content itself.',
  remediation: 'Add the digest to the reference, as image:tag@sha256:…, and let an update bot move both.',
  aliases: { kubescape: ['C-0306'] },
  check: ({ spec: { image }, path }, context) => {
    const reference = parseImage(image);
    if (reference?.digest !== '') return;
    const fixed = reference.tag !== '' && isUnder(reference, prefixesOf(id, context.settings));
    if (!fixed || hasBrokenDigest(image)) context.report(`${path}.image`, image, 'names no digest');
  },
  admission: (settings) => {
    const prefixes = prefixesOf(id, settings);
    const fixed = prefixes.length === 0 ? '' : ` && !(${hasTag} && ${isUnderCel(prefixes)})`;
    return { field: 'image', container: ofImage(`!${hasDigest}${fixed}`) };
  },
  parameters: [
    { name: 'prefixes', type: 'texts', title: 'Registries, or registries with a path, whose tags never move' },
  ],
  examples: {
    fail: [
      { given: podWith({ image: 'nginx:1.27.3' }), at: ['spec.containers[0].image'] },
      { name: 'half a digest', given: podWith({ image: 'nginx@sha256:abc' }), at: ['spec.containers[0].image'] },
      {
        name: 'each container',
        given: deployment({
          containers: [container({ image: `a@${digest}` }), container({ name: 'b', image: 'b:1' })],
        }),
        at: ['spec.template.spec.containers[1].image'],
      },
      {
        name: 'no tag, where tags never move',
        parameters,
        given: podWith({ image: 'registry.example.com/releases/web' }),
        at: ['spec.containers[0].image'],
      },
      {
        name: 'a registry beside the one where tags never move',
        parameters,
        given: podWith({ image: 'registry.example.com/nightly/web:1' }),
        at: ['spec.containers[0].image'],
      },
    ],
    pass: [
      {
        name: 'where tags never move',
        parameters,
        given: podWith({ image: 'registry.example.com/releases/web:1' }),
      },
      { given: podWith({ image: `nginx@${digest}` }) },
      { given: pod({ containers: [container({ image: `ghcr.io/acme/web:1@sha512:${'b'.repeat(128)}` })] }) },
    ],
  },
});
