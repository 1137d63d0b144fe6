import { container, defineControl, deployment, exposureOf, ingress, service } from '@plimsoll/engine';
import { consoleOf } from './parts/consoles.ts';

const jenkins = deployment({ containers: [container({ image: 'jenkins/jenkins:lts' })] });
const image = 'spec.template.spec.containers[0].image';

export default defineControl({
  id: 'net-sensitive-ui-exposed',
  title: 'Management or AI interface exposed outside',
  severity: 'high',
  subject: 'container',
  rationale:
    'Such pages run jobs, code or models and show what everything else does; many ask for no password until somebody sets one.',
  remediation:
    'Keep the Service ClusterIP and let people in by kubectl port-forward, a VPN or a proxy that signs them in.',
  aliases: { kubescape: ['C-0021'] },
  reads: ['Service', 'Ingress.networking.k8s.io'],
  absentInFiles: 'none',
  appliesTo: ({ spec }) => consoleOf(spec.image) !== undefined,
  check: ({ spec, path }, context) =>
    context.report(`${path}.image`, spec.image, `is ${consoleOf(spec.image)}, and is reached from outside`),
  confirm: (subject, candidates, cluster, context) => {
    const { level, complete, paths } = exposureOf(subject, cluster);
    const [way] = paths;
    if (way === undefined) {
      if (!complete) context.unknown('not-understood', 'what leads here from outside could not all be read');
      return;
    }
    const severity = level === 'internet' ? undefined : 'medium';
    for (const { path, found } of candidates)
      context.report(path, found, `${consoleOf(found)}: ${way.kind} ${way.name} ${way.how}`, undefined, severity);
  },
  examples: {
    fail: [
      { given: [jenkins, service({ type: 'LoadBalancer' })], at: [image] },
      { given: [jenkins, service({}), ingress()], at: [image] },
      { name: 'on every node', given: [jenkins, service({ type: 'NodePort' })], at: [image] },
      {
        given: [
          deployment({ containers: [container({ image: 'vllm/vllm-openai:v0.9' })] }),
          service({ type: 'LoadBalancer' }),
        ],
        at: [image],
      },
    ],
    pass: [{ name: 'inside only', given: [jenkins, service({})] }],
    notApplicable: [
      {
        name: 'called like one',
        given: [
          deployment({ containers: [container({ name: 'kubernetes-dashboard', image: 'nginx:1.27' })] }),
          service({ type: 'LoadBalancer' }),
        ],
      },
    ],
    undetermined: [{ given: jenkins, unread: ['Service'] }],
  },
});
