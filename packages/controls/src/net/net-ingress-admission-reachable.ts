import {
  container,
  defineControl,
  deployment,
  isolationOf,
  networkPolicy,
  object,
  projectService,
  type ResourceProjection,
  selects,
  service,
  type WorkloadFacts,
} from '@plimsoll/engine';
import { ingressNginxTag } from './parts/ingress-nginx-image.ts';

const controller = deployment({
  containers: [container({ image: 'registry.k8s.io/ingress-nginx/controller:v1.12.0' })],
});
const admission = service({ ports: [{ name: 'https-webhook', port: 443, targetPort: 'webhook' }] });

export default defineControl({
  id: 'net-ingress-admission-reachable',
  title: 'Admission port of ingress-nginx reachable by Pods',
  severity: 'high',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'The port is for the API server alone and asks nobody who they are: up to 1.12.0 whoever connects runs code in the controller (CVE-2025-1974), which reads all Secrets.',
  remediation:
    'Add a NetworkPolicy for the controller’s Pods that lets only the API server reach port 8443, or switch the webhook off.',
  aliases: {},
  reads: ['Deployment.apps', 'DaemonSet.apps', 'NetworkPolicy.networking.k8s.io'],
  absentInFiles: 'none',
  appliesTo: (given) =>
    projectService(given).ports.some(({ targetPort, name }) => targetPort === 'webhook' || name === 'https-webhook'),
  check: (_object, context) => context.report('spec.ports', null, 'leads to the admission port of ingress-nginx'),
  confirm: ({ ref }, candidates, cluster, context) => {
    const { selector } = cluster.get('Service', ref.namespace, ref.name)?.facts ?? {};
    if (selector === undefined) return;
    const workloads = ['Deployment.apps', 'DaemonSet.apps'].flatMap(
      (kind) => cluster.inNamespace(kind, ref.namespace) as readonly ResourceProjection<WorkloadFacts | undefined>[],
    );
    for (const workload of workloads) {
      const { facts } = workload;
      if (facts === undefined || !selects({ matchLabels: selector }, facts.podLabels)) continue;
      if (!facts.images.some((image) => ingressNginxTag(image) !== undefined)) continue;
      const { from, reason } = isolationOf(workload, cluster);
      if (from.cluster === 'unknown') context.unknown('not-understood', reason);
      if (from.cluster !== 'all') continue;
      for (const { path, message } of candidates)
        context.report(path, workload.ref.name, `${message}, and every Pod may connect`);
    }
  },
  examples: {
    fail: [{ given: [admission, controller], at: ['spec.ports'] }],
    pass: [
      { given: [admission, controller, networkPolicy({ podSelector: {}, ingress: [{ ports: [{ port: 443 }] }] })] },
      { name: 'another controller', given: [admission, deployment({})] },
    ],
    notApplicable: [{ given: service({}) }],
    undetermined: [
      { given: [admission, controller, object('crd.antrea.io/v1beta1', 'NetworkPolicy', { namespace: 'shop' })] },
      { given: admission, unread: ['Deployment.apps'] },
    ],
  },
});
