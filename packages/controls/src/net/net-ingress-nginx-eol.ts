import { container, defineControl, deployment } from '@plimsoll/engine';
import { ingressNginxTag, isIngressNginx } from './parts/ingress-nginx-image.ts';

export default defineControl({
  id: 'net-ingress-nginx-eol',
  title: 'Retired ingress-nginx controller in use',
  severity: 'high',
  subject: 'container',
  rationale:
    'The project was retired in March 2026: what is found in it from then on is not mended, and it stands between the internet and every application.',
  remediation: 'Move to a Gateway API implementation or to another ingress controller that is maintained.',
  aliases: { kubescape: ['C-0292'] },
  check: ({ spec, path }, context) => {
    if (ingressNginxTag(spec.image) !== undefined)
      context.report(`${path}.image`, spec.image, 'is of a project that gets no more fixes');
  },
  admission: { field: 'image', container: isIngressNginx },
  examples: {
    fail: [
      {
        given: deployment({ containers: [container({ image: 'registry.k8s.io/ingress-nginx/controller:v1.15.1' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      {
        name: 'a mirror',
        given: deployment({ containers: [container({ image: 'mirror.example/k8s/ingress-nginx/controller:v1.2.0' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
    ],
    pass: [
      { given: deployment({ containers: [container({ image: 'nginx/nginx-ingress:5.0.0' })] }) },
      { given: deployment({ containers: [container({ image: 'traefik:v3.4' })] }) },
    ],
  },
});
