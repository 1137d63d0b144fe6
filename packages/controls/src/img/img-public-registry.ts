import { container, defineControl, deployment, podWith } from '@plimsoll/engine';
import { isUnderCel, ofImage } from './parts/image-cel.ts';
import { parseImage } from './parts/image-reference.ts';
import { isUnder, prefixesOf } from './parts/registry-list.ts';

const id = 'img-public-registry';
const allowed = { prefixes: ['ghcr.io/acme'] };

/** Registries where anybody may publish. */
const open: ReadonlySet<string> = new Set([
  'docker.io',
  'quay.io',
  'ghcr.io',
  'gcr.io',
  'us.gcr.io',
  'eu.gcr.io',
  'asia.gcr.io',
  'public.ecr.aws',
  'registry.gitlab.com',
]);

/** Parameter `prefixes`: what of these registries was looked at, as `registry/path`; also taken from the allow list. */
export default defineControl({
  id,
  title: 'Image pulled straight from a public registry',
  severity: 'low',
  subject: 'container',
  rationale:
    'Whoever publishes there decides what runs here, and when it is gone: limits of the registry, a deleted tag or a stolen account stop or change the next start.',
  remediation: 'Pull through a registry of your own that keeps, scans and signs what came from outside.',
  aliases: { trivy: ['KSV-0034'] },
  check: ({ spec: { image }, path }, context) => {
    const reference = parseImage(image);
    if (reference === undefined || !open.has(reference.registry)) return;
    const known = [...prefixesOf(id, context.settings), ...prefixesOf('img-registry-allowlist', context.settings)];
    if (!isUnder(reference, known))
      context.report(`${path}.image`, image, `anybody may publish on ${reference.registry}`);
  },
  admission: (settings) => ({
    field: 'image',
    container: ofImage(
      `${isUnderCel([...open])} && !${isUnderCel([...prefixesOf(id, settings), ...prefixesOf('img-registry-allowlist', settings)])}`,
    ),
  }),
  parameters: [{ name: 'prefixes', type: 'texts', title: 'What of public registries was looked at, as registry/path' }],
  examples: {
    fail: [
      {
        name: 'Docker Hub without saying so',
        given: podWith({ image: 'nginx:1.27' }),
        at: ['spec.containers[0].image'],
      },
      {
        given: deployment({ containers: [container({ image: 'quay.io/acme/web:1' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      {
        name: 'a longer name',
        parameters: allowed,
        given: podWith({ image: 'ghcr.io/acme-evil/web:1' }),
        at: ['spec.containers[0].image'],
      },
    ],
    pass: [
      { given: podWith({ image: 'registry.example.com/nginx:1.27' }) },
      { given: podWith({ image: 'registry.k8s.io/pause:3.10' }) },
      { parameters: allowed, given: podWith({ image: 'ghcr.io/acme/web:1' }) },
    ],
  },
});
