import {
  type ClusterModel,
  type DisruptionBudgetFacts,
  defineControl,
  deployment,
  object,
  type ResourceProjection,
  selects,
  type WorkloadFacts,
} from '@plimsoll/engine';

const budget = (spec: object) => object('policy/v1', 'PodDisruptionBudget', { namespace: 'shop' }, { spec });

const keepsAll = 'keeps every Pod of a workload it covers';
const controllers = ['Deployment.apps', 'StatefulSet.apps'] as const;
const scaled = [...controllers, 'DeploymentConfig.apps.openshift.io'] as const;

/** Fewest replicas of a workload the budget covers; infinite when it covers none. */
const fewestReplicas = ({ ref, facts }: ResourceProjection, cluster: ClusterModel): number => {
  const { selector } = facts as DisruptionBudgetFacts;
  let fewest = Number.POSITIVE_INFINITY;
  if (selector === undefined) return fewest;
  for (const kind of scaled)
    for (const workload of cluster.inNamespace(kind, ref.namespace)) {
      const { podLabels, replicas = 1 } = (workload.facts ?? {}) as Partial<WorkloadFacts>;
      // Scaled to zero there is nothing to evict.
      if (podLabels !== undefined && replicas > 0 && selects(selector, podLabels)) fewest = Math.min(fewest, replicas);
    }
  return fewest;
};

const isEveryControllerRead = (namespace: string, cluster: ClusterModel): boolean =>
  cluster.source === 'files' || controllers.every((kind) => cluster.evidence(kind, namespace) === 'complete');

/** `0`, `0%`, and what is written as a text instead of a number. */
const isNone = (value: unknown): boolean => value === 0 || value === '0' || value === '0%';

export default defineControl({
  id: 'res-pdb-blocks-eviction',
  title: 'Disruption budget allows no eviction',
  severity: 'medium',
  subject: 'object',
  kinds: ['PodDisruptionBudget.policy'],
  rationale:
    'Nodes cannot be drained: upgrades and security fixes stop at this workload until somebody deletes its Pods by hand.',
  remediation: 'Allow at least one Pod to go: maxUnavailable 1, or minAvailable below the number of replicas.',
  aliases: { polaris: ['pdbDisruptionsIsZero'], kubeLinter: ['pdb-max-unavailable', 'pdb-min-available'] },
  check: ({ spec }, context) => {
    const { maxUnavailable, minAvailable } = (spec ?? {}) as { maxUnavailable?: unknown; minAvailable?: unknown };
    if (isNone(maxUnavailable)) context.report('spec.maxUnavailable', maxUnavailable, 'lets no Pod go');
    if (minAvailable === '100%') context.report('spec.minAvailable', minAvailable, 'keeps every Pod');
    else if (Number(minAvailable) >= 1) context.report('spec.minAvailable', minAvailable, keepsAll);
  },
  confirm: (subject, candidates, cluster, context) => {
    for (const { path, found, message } of candidates)
      if (message !== keepsAll) context.report(path, found, message);
      else if (Number(found) >= fewestReplicas(subject, cluster)) context.report(path, found, message);
      else if (!isEveryControllerRead(subject.ref.namespace, cluster))
        context.unknown('kind-not-collected', 'how many Pods it covers is not known: not every controller was read');
  },
  examples: {
    fail: [
      { given: budget({ maxUnavailable: 0 }), at: ['spec.maxUnavailable'] },
      { given: budget({ maxUnavailable: '0%' }), at: ['spec.maxUnavailable'] },
      { given: budget({ minAvailable: '100%' }), at: ['spec.minAvailable'] },
      {
        name: 'as many as there are',
        given: [budget({ minAvailable: 2, selector: { matchLabels: { app: 'example' } } }), deployment({}, {}, 2)],
        at: ['spec.minAvailable'],
      },
      {
        name: 'a draft that shows which Pods it is about by its selector alone',
        given: [
          budget({ minAvailable: 1, selector: { matchLabels: { app: 'example' } } }),
          object(
            'apps/v1',
            'Deployment',
            { namespace: 'shop' },
            { spec: { replicas: 1, selector: { matchLabels: { app: 'example' } } } },
          ),
        ],
        at: ['spec.minAvailable'],
      },
    ],
    pass: [
      { given: budget({ maxUnavailable: 1 }) },
      { given: budget({ minAvailable: '50%' }) },
      {
        name: 'fewer than there are',
        given: [
          budget({ minAvailable: 2, selector: { matchLabels: { app: 'example' } } }),
          deployment({}, {}, 3),
          object('apps/v1', 'StatefulSet', {}),
        ],
      },
    ],
    undetermined: [
      {
        name: 'replicas that cannot be read',
        given: budget({ minAvailable: 2, selector: {} }),
        unread: ['Deployment.apps'],
      },
    ],
  },
});
