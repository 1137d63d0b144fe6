import {
  type CheckContext,
  type ClusterModel,
  foreignPolicyIn,
  LabelIndex,
  type Labels,
  type NetworkPolicyFacts,
  type ResourceProjection,
  type WorkloadFacts,
  workloadKindNames,
} from '@plimsoll/engine';

interface Template {
  readonly labels: Labels;
}

/** The workloads of a namespace whose traffic a policy can hold, by the labels of their Pods. */
const workloadsIn = (namespace: string, cluster: ClusterModel): LabelIndex<Template> => {
  const templates = cluster.derive(indexes);
  let index = templates.get(namespace);
  if (index === undefined) {
    index = new LabelIndex<Template>(templatesIn(namespace, cluster), ({ labels }) => labels);
    templates.set(namespace, index);
  }
  return index;
};

const indexes = (): Map<string, LabelIndex<Template>> => new Map();

const templatesIn = (namespace: string, cluster: ClusterModel): readonly Template[] =>
  workloadKindNames.flatMap((kind) =>
    (cluster.inNamespace(kind, namespace) as readonly ResourceProjection<WorkloadFacts | undefined>[]).flatMap(
      ({ facts }) =>
        facts === undefined || facts.hostNetwork || facts.phase === 'Succeeded' || facts.phase === 'Failed'
          ? []
          : [{ labels: facts.podLabels }],
    ),
  );

/**
 * Asks a question of a namespace's policies: reports when no policy answers it, unless nothing runs there. Where policies of
 * another API are at work, or Pods cannot be seen, the answer is open.
 */
export const reportUnless = (
  namespace: string,
  cluster: ClusterModel,
  context: CheckContext,
  answers: (policies: readonly NetworkPolicyFacts[], workloads: LabelIndex<Template>) => boolean,
  report: () => void,
): void => {
  const workloads = workloadsIn(namespace, cluster);
  const policies = cluster.inNamespace('NetworkPolicy.networking.k8s.io', namespace).map(({ facts }) => facts);
  const foreign = foreignPolicyIn(namespace, cluster);
  if (!workloads.matchesAny({})) {
    if (cluster.evidence('Pod', namespace) !== 'complete' && cluster.source === 'agent')
      context.unknown('kind-not-collected', 'whether anything runs here is not known: Pods could not be read');
  } else if (foreign !== undefined) context.unknown('not-understood', `${foreign} objects decide who may talk to whom`);
  else if (!answers(policies, workloads)) report();
};
