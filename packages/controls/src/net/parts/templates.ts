import {
  type ClusterModel,
  LabelIndex,
  type Labels,
  type PortFacts,
  type ResourceProjection,
  type WorkloadFacts,
  workloadKindNames,
} from '@plimsoll/engine';

/** Kinds that are Pods, or make them. */
export const podKinds: readonly string[] = [
  'Pod',
  'ReplicationController',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'ReplicaSet.apps',
  'Job.batch',
  'CronJob.batch',
];

interface Template {
  readonly labels: Labels;
  /** Undefined where no container is seen, as in a patch of a Deployment. */
  readonly ports?: readonly PortFacts[];
}

/** The Pods of a namespace, living ones and those that something would make, by their labels. */
export const templatesIn = (namespace: string, cluster: ClusterModel): LabelIndex<Template> => {
  const known = cluster.derive(indexes);
  let index = known.get(namespace);
  if (index === undefined) {
    index = new LabelIndex(
      workloadKindNames.flatMap((kind) =>
        (cluster.inNamespace(kind, namespace) as readonly ResourceProjection<WorkloadFacts | undefined>[]).flatMap(
          ({ facts }) => (facts === undefined ? [] : [templateOf(facts)]),
        ),
      ),
      ({ labels }) => labels,
    );
    known.set(namespace, index);
  }
  return index;
};

const templateOf = ({ podLabels: labels, containers, ports }: WorkloadFacts): Template =>
  Object.keys(containers).length === 0 ? { labels } : { labels, ports };

const indexes = (): Map<string, LabelIndex<Template>> => new Map();
