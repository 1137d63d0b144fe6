import { container, defineControl, deployment, pod, podWith } from '@plimsoll/engine';
import { hasDigest, ofImage } from './parts/image-cel.ts';
import { parseImage } from './parts/image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

export default defineControl({
  id: 'img-digest-pinning',
  title: 'Image not pinned by digest',
  severity: 'low',
  subject: 'container',
  rationale:
    'Whoever can write to the registry can put other content under the same tag; a digest names the content itself.',
  remediation: 'Add the digest to the reference, as image:tag@sha256:…, and let an update bot move both.',
  aliases: { kubescape: ['C-0306'] },
  check: ({ spec: { image }, path }, context) => {
    if (parseImage(image)?.digest === '') context.report(`${path}.image`, image, 'names no digest');
  },
  admission: { field: 'image', container: ofImage(`!${hasDigest}`) },
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
    ],
    pass: [
      { given: podWith({ image: `nginx@${digest}` }) },
      { given: pod({ containers: [container({ image: `ghcr.io/acme/web:1@sha512:${'b'.repeat(128)}` })] }) },
    ],
  },
});
