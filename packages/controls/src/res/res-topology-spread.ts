import {
  defineControl,
  deployment,
  type LabelSelector,
  pod,
  selects,
  type WorkloadView,
  withValueAt,
} from '@plimsoll/engine';

const itself = { matchLabels: { app: 'example' } };
const term = (labelSelector: LabelSelector = itself) => ({ topologyKey: 'kubernetes.io/hostname', labelSelector });
const apart = (preferred: object) => ({
  affinity: {
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: preferred }] },
  },
});

interface AffinityTerm {
  readonly labelSelector?: LabelSelector;
  readonly topologyKey?: string;
  readonly namespaces?: readonly string[] | null;
  readonly namespaceSelector?: unknown;
}
interface Affinity {
  readonly podAntiAffinity?: {
    readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly AffinityTerm[];
    readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly { readonly podAffinityTerm?: AffinityTerm }[];
  };
}

/** Terms that could keep Pods apart: anti-affinity, required or preferred, and spread constraints. */
const termsOf = ({ pod: { affinity, topologySpreadConstraints } }: WorkloadView): readonly AffinityTerm[] => {
  const against = (affinity as Affinity | undefined)?.podAntiAffinity;
  return [
    ...(topologySpreadConstraints ?? []),
    ...(against?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(against?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      ({ podAffinityTerm = {} }) => podAffinityTerm,
    ),
  ];
};

/** A term that lists namespaces, and selects none by labels, is about the Pods of those alone. */
const meansOwnNamespace = ({ namespaces, namespaceSelector }: AffinityTerm, { object }: WorkloadView): boolean =>
  !Array.isArray(namespaces) ||
  namespaces.length === 0 ||
  (namespaceSelector !== undefined && namespaceSelector !== null) ||
  object.metadata.namespace === undefined ||
  namespaces.includes(object.metadata.namespace);

const against = 'variables.pod.?affinity.?podAntiAffinity';
const spread = `(${[
  'variables.pod.?topologySpreadConstraints.orValue([])',
  `${against}.?requiredDuringSchedulingIgnoredDuringExecution.orValue([])`,
  `${against}.?preferredDuringSchedulingIgnoredDuringExecution.orValue([]).map(p, p.podAffinityTerm)`,
].join(' + ')})`;
const label = 'variables.meta.?labels.orValue({})';
const keepsApart = [
  'has(x.labelSelector)',
  '(size(x.?namespaces.orValue([])) == 0 || has(x.namespaceSelector) || request.namespace in x.namespaces)',
  `x.labelSelector.?matchLabels.orValue({}).all(k, k in ${label} && ${label}[k] == x.labelSelector.matchLabels[k])`,
  `x.labelSelector.?matchExpressions.orValue([]).all(e, e.operator == "Exists" ? e.key in ${label} : e.operator == "DoesNotExist" ? !(e.key in ${label}) : e.operator == "In" ? e.key in ${label} && ${label}[e.key] in e.values : !(e.key in ${label} && ${label}[e.key] in e.values))`,
].join(' && ');

export default defineControl({
  id: 'res-topology-spread',
  title: 'Replicas may land on one node or zone',
  severity: 'low',
  subject: 'workload',
  rationale:
    'Replicas that share a node, or a zone, fail together: the number of them promises what is not there. The scheduler’s own spreading gives way whenever it is easier.',
  remediation:
    'Add topologySpreadConstraints over kubernetes.io/hostname or topology.kubernetes.io/zone, or a podAntiAffinity, that selects the Pods’ own labels.',
  aliases: { polaris: ['topologySpreadConstraint'], kubeLinter: ['no-anti-affinity'] },
  appliesTo: ({ object: { kind, spec } }) =>
    (kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DeploymentConfig') &&
    Number((spec as { replicas?: unknown }).replicas) >= 2,
  check: (workload, context) => {
    const labels = workload.podMeta.labels ?? {};
    const selecting = termsOf(workload).some(
      // Without selector a term is about no Pod at all.
      ({ labelSelector, ...where }) =>
        labelSelector !== undefined &&
        labelSelector !== null &&
        meansOwnNamespace(where, workload) &&
        selects(labelSelector, labels),
    );
    if (!selecting)
      context.report(`${workload.podPath}.topologySpreadConstraints`, null, 'may all be lost with one node');
  },
  suggestion: (object, violations) =>
    withValueAt([
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: (object.spec as { selector?: unknown }).selector ?? {},
      },
    ])(object, violations),
  fixRisk: 'medium',
  admission: {
    field: 'topologySpreadConstraints',
    kinds: ['Deployment.apps', 'StatefulSet.apps'],
    whole: `variables.object.spec.?replicas.orValue(1) >= 2 && !(${spread}.exists(x, ${keepsApart}))`,
  },
  examples: {
    fail: [
      { given: deployment({}, {}, 2), at: ['spec.template.spec.topologySpreadConstraints'] },
      {
        name: 'apart from others',
        given: deployment(apart(term({ matchLabels: { app: 'other' } })), {}, 3),
        at: ['spec.template.spec.topologySpreadConstraints'],
      },
      {
        name: 'apart from those of another namespace',
        given: deployment(apart({ ...term(), namespaces: ['other'] }), { namespace: 'shop' }, 3),
        at: ['spec.template.spec.topologySpreadConstraints'],
      },
      {
        name: 'a constraint on no Pod',
        given: deployment({ topologySpreadConstraints: [{}] }, {}, 2),
        at: ['spec.template.spec.topologySpreadConstraints'],
      },
    ],
    pass: [
      { given: deployment({ topologySpreadConstraints: [term()] }, {}, 2) },
      { given: deployment(apart(term()), {}, 3) },
      { given: deployment(apart({ ...term(), namespaces: ['shop'] }), { namespace: 'shop' }, 3) },
      {
        name: 'by an expression',
        given: deployment(apart(term({ matchExpressions: [{ key: 'app', operator: 'Exists' }] })), {}, 3),
      },
    ],
    notApplicable: [{ name: 'one replica', given: deployment({}) }, { given: pod({}) }],
    undetermined: [
      { name: 'no list', given: deployment({ topologySpreadConstraints: {} as never }, {}, 2) },
      {
        name: 'an operator nobody knows',
        given: deployment(apart(term({ matchExpressions: [{ key: 'app', operator: 'Like' }] })), {}, 2),
      },
    ],
  },
});
