import { container, defineControl, deployment, podWith } from '@plimsoll/engine';
import { isUnderCel, ofImage } from './parts/image-cel.ts';
import { parseImage } from './parts/image-reference.ts';
import { isUnder, prefixesOf } from './parts/registry-list.ts';

const id = 'img-registry-allowlist';
const parameters = { prefixes: ['registry.example.com', 'ghcr.io/acme-tools'] };

/** Parameter `prefixes`: registries, or registries with a path. Says nothing while the list is empty. */
export default defineControl({
  id,
  title: 'Registry not on the allow list',
  severity: 'high',
  subject: 'container',
  rationale: 'Images from anywhere bring code that nobody looked at into the cluster.',
  remediation: 'Mirror the image into a registry of the list, or put its registry on the list after review.',
  aliases: { cis: ['5.5.1'], kubescape: ['C-0078'], trivy: ['KSV-0125'] },
  appliesTo: (_container, settings) => prefixesOf(id, settings).length > 0,
  check: ({ spec: { image }, path }, context) => {
    const reference = parseImage(image);
    if (reference !== undefined && !isUnder(reference, prefixesOf(id, context.settings)))
      context.report(`${path}.image`, image, `${reference.registry} is on no allow list`);
  },
  admission: (settings) => {
    const prefixes = prefixesOf(id, settings);
    return prefixes.length === 0 ? undefined : { field: 'image', container: ofImage(`!${isUnderCel(prefixes)}`) };
  },
  parameters: [
    { name: 'prefixes', type: 'texts', title: 'Registries, or registries with a path, that images may come from' },
  ],
  examples: {
    fail: [
      { parameters, given: podWith({ image: 'ghcr.io/acme/web:1' }), at: ['spec.containers[0].image'] },
      {
        parameters,
        given: deployment({ containers: [container({ image: 'ghcr.io/acme/web:1' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      {
        name: 'Docker Hub without saying so',
        parameters,
        given: podWith({ image: 'nginx' }),
        at: ['spec.containers[0].image'],
      },
    ],
    pass: [
      { parameters, given: podWith({ image: 'registry.example.com/web:1' }) },
      { name: 'a path', parameters, given: podWith({ image: 'ghcr.io/acme-tools/web:1' }) },
    ],
    notApplicable: [{ name: 'no list', given: podWith({ image: 'ghcr.io/acme/web:1' }) }],
  },
});
