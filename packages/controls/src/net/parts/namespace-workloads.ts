import {
  type CheckContext,
  type ClusterModel,
  type Isolation,
  type IsolationState,
  isolationOf,
  type ResourceProjection,
  type WorkloadFacts,
  workloadKindNames,
} from '@plimsoll/engine';

type Workload = ResourceProjection<WorkloadFacts | undefined>;

/** The workloads of a namespace whose traffic a policy can hold. */
const workloadsIn = (namespace: string, cluster: ClusterModel): readonly Workload[] =>
  workloadKindNames.flatMap((kind) =>
    (cluster.inNamespace(kind, namespace) as readonly Workload[]).filter(
      ({ facts }) =>
        facts !== undefined && !facts.hostNetwork && facts.phase !== 'Succeeded' && facts.phase !== 'Failed',
    ),
  );

/**
 * Reports when policies leave a namespace open. Where nothing runs there, `whenEmpty` decides instead, if it is given.
 * Where policies cannot be understood, or Pods cannot be seen, the answer is open.
 */
export const reportIfOpen = (
  namespace: string,
  cluster: ClusterModel,
  context: CheckContext,
  answer: (workloads: readonly Workload[]) => { readonly state: IsolationState; readonly reason: string },
  report: () => void,
  whenEmpty?: () => void,
): void => {
  const workloads = workloadsIn(namespace, cluster);
  if (workloads.length === 0) {
    if (cluster.evidence('Pod', namespace) !== 'complete' && cluster.source === 'agent')
      context.unknown('kind-not-collected', 'whether anything runs here is not known: Pods could not be read');
    else whenEmpty?.();
    return;
  }
  const { state, reason } = answer(workloads);
  if (state === 'unknown') context.unknown('not-understood', reason);
  if (state === 'open') report();
};

/** Whether some policy selects any of these workloads: isolated where one does, whatever it lets through. */
export const coverageOf = (
  workloads: readonly Workload[],
  cluster: ClusterModel,
): { readonly state: IsolationState; readonly reason: string } => {
  let doubt: Isolation | undefined;
  for (const workload of workloads) {
    const isolation = isolationOf(workload, cluster);
    if (isolation.covered || isolation.ingress === 'isolated' || isolation.egress === 'isolated')
      return { state: 'isolated', reason: '' };
    if (isolation.reason !== '') doubt = isolation;
  }
  return doubt === undefined ? { state: 'open', reason: '' } : { state: 'unknown', reason: doubt.reason };
};
