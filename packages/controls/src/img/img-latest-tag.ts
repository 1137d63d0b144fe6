import { container, cronJob, defineControl, deployment, pod, podWith } from '@plimsoll/engine';
import { hasDigest, hasTagLike, ofImage } from './parts/image-cel.ts';
import { hasBrokenDigest, parseImage } from './parts/image-reference.ts';

/** Tags that are moved from release to release. */
const movingTags: ReadonlySet<string> = new Set(['latest', 'stable', 'edge', 'main', 'master', 'dev']);

export default defineControl({
  id: 'img-latest-tag',
  title: 'Moving tag or no tag',
  severity: 'medium',
  subject: 'container',
  rationale:
    'What such a tag points to changes without a change of the manifest: replicas run different code, a roll-back does not bring the old one back, and nobody can say what ran when.',
  remediation: 'Name the version, and better its digest too.',
  aliases: { trivy: ['KSV-0013'], polaris: ['tagNotSpecified'], kubeLinter: ['latest-tag'] },
  check: ({ spec: { image }, path }, context) => {
    const reference = parseImage(image);
    if (reference === undefined || reference.digest !== '') return;
    if (hasBrokenDigest(image)) context.unknown('not-understood', 'what stands behind the @ is no whole digest');
    else if (reference.tag === '') context.report(`${path}.image`, image, 'names no version, which means latest');
    else if (movingTags.has(reference.tag.toLowerCase()))
      context.report(`${path}.image`, image, `${reference.tag} is moved from release to release`);
  },
  admission: { field: 'image', container: ofImage(`!${hasDigest} && ${hasTagLike(movingTags)}`) },
  examples: {
    fail: [
      { given: podWith({ image: 'nginx:latest' }), at: ['spec.containers[0].image'] },
      {
        name: 'no tag',
        given: deployment({ containers: [container({ image: 'nginx' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      { name: 'a port is no tag', given: podWith({ image: 'registry:5000/web' }), at: ['spec.containers[0].image'] },
      {
        name: 'a branch',
        given: cronJob({ containers: [container({ image: 'ghcr.io/acme/job:main' })] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].image'],
      },
      {
        name: 'init containers count',
        given: pod({ initContainers: [container({ image: 'busybox' })] }),
        at: ['spec.initContainers[0].image'],
      },
    ],
    pass: [
      { given: podWith({ image: 'nginx:1.27.3' }) },
      { name: 'a digest decides', given: podWith({ image: `nginx:latest@sha256:${'a'.repeat(64)}` }) },
      { name: 'filled in later', given: podWith({ image: '' }) },
    ],
    undetermined: [{ name: 'half a digest', given: podWith({ image: 'nginx@sha256:abc' }) }],
  },
});
