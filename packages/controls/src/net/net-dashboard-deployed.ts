import { container, defineControl, deployment } from '@plimsoll/engine';
import { parseImage } from '../img/parts/image-reference.ts';

export default defineControl({
  id: 'net-dashboard-deployed',
  title: 'Kubernetes Dashboard is installed',
  severity: 'low',
  subject: 'container',
  rationale:
    'A web page with the rights of its account: the way into several clusters that were taken over, and a project that is no longer maintained.',
  remediation: 'Remove it; use a desktop client or Headlamp with each person’s own credential.',
  aliases: {},
  check: ({ spec, path }, context) => {
    const image = parseImage(spec.image);
    if (image !== undefined && dashboards.test(image.repository))
      context.report(`${path}.image`, spec.image, 'is the Kubernetes Dashboard');
  },
  examples: {
    fail: [
      {
        given: deployment({ containers: [container({ image: 'kubernetesui/dashboard:v2.7.0' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      {
        given: deployment({ containers: [container({ image: 'docker.io/kubernetesui/dashboard-web:1.6.0' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
      {
        name: 'the first one',
        given: deployment({ containers: [container({ image: 'k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1' })] }),
        at: ['spec.template.spec.containers[0].image'],
      },
    ],
    pass: [
      { given: deployment({}) },
      { name: 'its name alone', given: deployment({ containers: [container({ name: 'kubernetes-dashboard' })] }) },
    ],
  },
});

const dashboards = /(?:^|\/)(?:kubernetesui\/dashboard(?:-[a-z]+)?|kubernetes-dashboard(?:-[a-z0-9]+)?)$/;
