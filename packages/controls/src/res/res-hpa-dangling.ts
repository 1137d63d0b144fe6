import { defineControl, deployment, object, type ScalerFacts } from '@plimsoll/engine';
import { targetKindOf } from './parts/scale-target.ts';

const scaler = (scaleTargetRef: object) =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    { name: 'scaler', namespace: 'shop' },
    { spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef } },
  );
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'example' };
const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'example' };

export default defineControl({
  id: 'res-hpa-dangling',
  title: 'Autoscaler target does not exist',
  severity: 'low',
  subject: 'object',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  rationale:
    'It scales nothing: under load the workload that was meant stays as small as it is, and whoever later makes one of that name is scaled by surprise.',
  remediation: 'Name the workload that is meant, with its apiVersion and kind, or delete the autoscaler.',
  aliases: { kubescape: ['C-0300'], kubeLinter: ['dangling-horizontalpodautoscaler'] },
  reads: ['Deployment.apps', 'StatefulSet.apps'],
  check: ({ spec }, context) => {
    const { scaleTargetRef } = (spec ?? {}) as { scaleTargetRef?: { name?: unknown } };
    context.report('spec.scaleTargetRef', scaleTargetRef?.name ?? null, 'does not exist');
  },
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    const scaled = facts as ScalerFacts;
    const kind = targetKindOf(scaled);
    if (cluster.get(kind, ref.namespace, scaled.targetName) !== undefined) return;
    if (cluster.evidence(kind, ref.namespace) !== 'complete')
      context.unknown('kind-not-collected', `whether ${scaled.targetKind} ${scaled.targetName} exists is not known`);
    else
      for (const { path, found, message } of candidates) context.report(path, found, `${scaled.targetKind} ${message}`);
  },
  examples: {
    fail: [
      { given: scaler(target), at: ['spec.scaleTargetRef'] },
      {
        name: 'in another namespace',
        given: [scaler(target), deployment({}, { namespace: 'other' })],
        at: ['spec.scaleTargetRef'],
      },
      {
        name: 'of another kind',
        given: [scaler({ ...target, kind: 'StatefulSet' }), deployment({})],
        at: ['spec.scaleTargetRef'],
      },
      {
        name: 'of a kind that was read',
        given: [scaler(rollout), object('argoproj.io/v1alpha1', 'Rollout', { namespace: 'other' })],
        at: ['spec.scaleTargetRef'],
      },
    ],
    pass: [
      { given: [scaler(target), deployment({})] },
      { name: 'without its group', given: [scaler({ kind: 'Deployment', name: 'example' }), deployment({})] },
      { given: [scaler(rollout), object('argoproj.io/v1alpha1', 'Rollout', { namespace: 'shop' })] },
    ],
    undetermined: [
      { given: scaler(target), unread: ['Deployment.apps'] },
      { name: 'a kind that nobody reads', given: scaler(rollout) },
    ],
  },
});
