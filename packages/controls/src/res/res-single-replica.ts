import {
  type ClusterModel,
  defineControl,
  deployment,
  isServed,
  object,
  pod,
  type ResourceProjection,
  service,
  type WorkloadFacts,
  withValueAt,
} from '@plimsoll/engine';

const scaler = (minReplicas: number, name = 'example') =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    { name: 'scaler', namespace: 'shop' },
    { spec: { minReplicas, maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } } },
  );

const isScaledUp = ({ ref }: ResourceProjection, cluster: ClusterModel): boolean =>
  cluster
    .inNamespace('HorizontalPodAutoscaler.autoscaling', ref.namespace)
    .some(({ facts }) => facts.targetKind === ref.kind && facts.targetName === ref.name && facts.minReplicas >= 2);

export default defineControl({
  id: 'res-single-replica',
  title: 'One replica behind a Service',
  severity: 'low',
  subject: 'workload',
  rationale: 'With one replica every roll-out of a node, every crash and every eviction is an outage.',
  remediation:
    'Run two replicas or more, or let an autoscaler keep at least two. Say so in an exception where the application cannot.',
  // kube-linter asks for three replicas, which is another demand.
  aliases: { polaris: ['deploymentMissingReplicas'] },
  reads: ['Service', 'HorizontalPodAutoscaler.autoscaling'],
  appliesTo: ({ object: { kind } }) => kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DeploymentConfig',
  check: ({ object: { spec } }, context) => {
    const { replicas } = spec as { readonly replicas?: unknown };
    // None at all runs nothing that could be out of service.
    if (replicas === undefined || replicas === null || replicas === 1)
      context.report('spec.replicas', replicas, 'is down whenever its only Pod is');
  },
  confirm: (subject, candidates, cluster, context) => {
    if (!isServed(subject.ref.namespace, (subject.facts as WorkloadFacts).podLabels, cluster)) return;
    if (isScaledUp(subject, cluster)) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  suggestion: withValueAt(2),
  fixRisk: 'medium',
  examples: {
    fail: [
      { given: [deployment({}), service({})], at: ['spec.replicas'] },
      { name: 'an autoscaler that allows one', given: [deployment({}), service({}), scaler(1)], at: ['spec.replicas'] },
      {
        name: 'an autoscaler of another',
        given: [deployment({}), service({}), scaler(3, 'other')],
        at: ['spec.replicas'],
      },
    ],
    pass: [
      { given: [deployment({}, {}, 2), service({})] },
      { name: 'an autoscaler keeps two', given: [deployment({}), service({}), scaler(2)] },
      { name: 'serves nobody', given: [deployment({})] },
      { name: 'scaled to zero', given: [deployment({}, {}, 0), service({})] },
    ],
    notApplicable: [{ given: [pod({}), service({})] }],
    undetermined: [
      { given: deployment({}), unread: ['Service'] },
      { given: [deployment({}), service({})], unread: ['HorizontalPodAutoscaler.autoscaling'] },
    ],
  },
});
