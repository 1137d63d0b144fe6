import { defineControl, deployment, object, pod, type WorkloadFacts } from '@plimsoll/engine';
import { budgetsOn } from './parts/budgets.ts';

const budget = (selector?: object) =>
  object('policy/v1', 'PodDisruptionBudget', { namespace: 'shop' }, { spec: { maxUnavailable: 1, selector } });

export default defineControl({
  id: 'res-missing-pdb',
  title: 'Replicated workload without disruption budget',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Draining nodes for an upgrade may take down all replicas at once: nothing tells Kubernetes how many must stay.',
  remediation: 'Add a PodDisruptionBudget whose selector matches the Pods and that lets at least one of them go.',
  aliases: { polaris: ['missingPodDisruptionBudget'] },
  reads: ['PodDisruptionBudget.policy'],
  absentInFiles: 'none',
  appliesTo: ({ object: { kind, spec } }) =>
    (kind === 'Deployment' || kind === 'StatefulSet') && Number((spec as { replicas?: unknown }).replicas) >= 2,
  check: ({ object: { spec } }, context) =>
    context.report('spec.replicas', (spec as { replicas?: unknown }).replicas, 'may all be evicted at once'),
  confirm: ({ ref, facts }, candidates, cluster, context) => {
    for (const _budget of budgetsOn(ref.namespace, (facts as WorkloadFacts).podLabels, cluster)) return;
    for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  examples: {
    fail: [
      { given: deployment({}, {}, 3), at: ['spec.replicas'] },
      {
        name: 'a budget for others',
        given: [deployment({}, {}, 2), budget({ matchLabels: { app: 'other' } })],
        at: ['spec.replicas'],
      },
      { name: 'a budget for nothing', given: [deployment({}, {}, 2), budget()], at: ['spec.replicas'] },
    ],
    pass: [
      { given: [deployment({}, {}, 3), budget({ matchLabels: { app: 'example' } })] },
      { name: 'a budget for the namespace', given: [deployment({}, {}, 3), budget({})] },
    ],
    notApplicable: [{ name: 'one replica', given: deployment({}) }, { given: pod({}) }],
    undetermined: [
      { given: deployment({}, {}, 3), unread: ['PodDisruptionBudget.policy'] },
      { name: 'a selector that cannot be read', given: [deployment({}, {}, 3), budget({ matchLabels: 'app' })] },
    ],
  },
});
