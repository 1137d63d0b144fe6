import {
  type ClusterModel,
  defineControl,
  deployment,
  isServed,
  type KubernetesObject,
  object,
  type ScalerFacts,
  service,
  type WorkloadFacts,
  withValue,
} from '@plimsoll/engine';
import { targetKindOf } from './parts/scale-target.ts';

const scaler = (spec: object, kind = 'Deployment') =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    { name: 'scaler', namespace: 'shop' },
    { spec: { maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind, name: 'example' }, ...spec } },
  );

/** What the autoscaler scales, or undefined where it is not in the inventory. */
const targetOf = (facts: ScalerFacts, namespace: string, cluster: ClusterModel): WorkloadFacts | undefined =>
  cluster.get(targetKindOf(facts), namespace, facts.targetName)?.facts as WorkloadFacts | undefined;

export default defineControl({
  id: 'res-hpa-floor',
  title: 'Autoscaler can shrink to one replica',
  severity: 'low',
  subject: 'object',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  rationale:
    'In a quiet hour one Pod is left behind the Service: its next crash, eviction or roll-out is an outage, and replicas that the Deployment names do not count.',
  remediation: 'Set minReplicas to 2 or more.',
  // kube-linter asks for three.
  aliases: { polaris: ['hpaMinAvailability'] },
  reads: ['Service'],
  check: ({ spec }, context) => {
    const { minReplicas } = (spec ?? {}) as { minReplicas?: unknown };
    // Kubernetes takes 1 where nothing is said.
    if (Number(minReplicas ?? 1) < 2)
      context.report('spec.minReplicas', minReplicas ?? null, 'may leave one Pod alone');
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    const scaled = facts as ScalerFacts;
    const target = targetOf(scaled, ref.namespace, cluster);
    // What does not exist serves nobody; that is another control's matter.
    if (target === undefined || !isServed(ref.namespace, target.podLabels, cluster)) {
      if (cluster.evidence(targetKindOf(scaled), ref.namespace) !== 'complete')
        context.unknown('kind-not-collected', `${scaled.targetKind} ${scaled.targetName} is not fully known`);
      return;
    }
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  suggestion: (given: KubernetesObject, violations) => {
    if (violations.length === 0) return given;
    const { maxReplicas } = (given.spec ?? {}) as { maxReplicas?: unknown };
    const raised = withValue(given, 'spec.minReplicas', 2);
    return Number(maxReplicas) < 2 ? withValue(raised, 'spec.maxReplicas', 2) : raised;
  },
  fixRisk: 'medium',
  examples: {
    fail: [
      { given: [scaler({}), deployment({}), service({})], at: ['spec.minReplicas'] },
      { given: [scaler({ minReplicas: 1, maxReplicas: 1 }), deployment({}), service({})], at: ['spec.minReplicas'] },
      {
        name: 'a target without group',
        given: [scaler({ scaleTargetRef: { kind: 'Deployment', name: 'example' } }), deployment({}), service({})],
        at: ['spec.minReplicas'],
      },
    ],
    pass: [
      { given: [scaler({ minReplicas: 2 }), deployment({}), service({})] },
      { name: 'serves nobody', given: [scaler({}), deployment({}), service({ selector: { app: 'other' } })] },
      { name: 'scales what does not exist', given: [scaler({}), deployment({}, { name: 'other' }), service({})] },
    ],
    undetermined: [
      { given: [scaler({}), deployment({})], unread: ['Service'] },
      { name: 'a target that could not be read', given: [scaler({}), service({})], unread: ['Deployment.apps'] },
    ],
  },
});
