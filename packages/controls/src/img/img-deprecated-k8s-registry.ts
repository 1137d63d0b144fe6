import { container, defineControl, deployment, type KubernetesObject, podWith, withValue } from '@plimsoll/engine';
import { imageMatches } from './parts/image-cel.ts';
import { parseImage } from './parts/image-reference.ts';

const retired = 'k8s.gcr.io';
const current = 'registry.k8s.io';

export default defineControl({
  id: 'img-deprecated-k8s-registry',
  title: 'Retired Kubernetes registry',
  severity: 'low',
  subject: 'container',
  rationale:
    'k8s.gcr.io gets no new images since April 2023 and may be switched off: Pods then stop starting, and fixes never arrive.',
  remediation: 'Take the image from registry.k8s.io, where it lies under the same path.',
  aliases: { kubescape: ['C-0253'] },
  check: ({ spec: { image }, path }, context) => {
    const registry = parseImage(image)?.registry;
    if (registry === retired || registry?.endsWith(`.${retired}`) === true)
      context.report(`${path}.image`, image, `comes from ${registry}`);
  },
  fix: (object, violations) =>
    violations.reduce<KubernetesObject>(
      (mended, { path, found }) =>
        withValue(mended, path, String(found).replace(/^(?:[a-z]+\.)?k8s\.gcr\.io\//, `${current}/`)),
      object,
    ),
  fixRisk: 'low',
  admission: { field: 'image', container: imageMatches('^(?i:(?:[^/]*[.])?k8s[.]gcr[.]io)/') },
  examples: {
    fail: [
      { given: podWith({ image: 'k8s.gcr.io/pause:3.9' }), at: ['spec.containers[0].image'] },
      {
        given: deployment({ containers: [container({ image: 'eu.k8s.gcr.io/coredns/coredns:v1.9.3' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
    ],
    pass: [
      { given: podWith({ image: 'registry.k8s.io/pause:3.9' }) },
      { name: 'a path of another registry', given: podWith({ image: 'mirror.example.com/k8s.gcr.io/pause:3.9' }) },
    ],
  },
});
