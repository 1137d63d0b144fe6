import { type ClusterModel, type Labels, type ProjectionOf, SelectorIndex } from '@plimsoll/engine';

type Budget = ProjectionOf<'PodDisruptionBudget.policy'>;

/** Disruption budgets that cover a Pod with these labels. */
export const budgetsOn = (namespace: string, podLabels: Labels, cluster: ClusterModel): Iterable<Budget> =>
  cluster.derive(buildIndex).get(namespace)?.selecting(podLabels) ?? [];

const buildIndex = (cluster: ClusterModel): ReadonlyMap<string, SelectorIndex<Budget>> => {
  const namespaces = new Map<string, Budget[]>();
  for (const budget of cluster.all('PodDisruptionBudget.policy')) {
    if (budget.facts.selector === undefined) continue;
    const budgets = namespaces.get(budget.ref.namespace);
    if (budgets === undefined) namespaces.set(budget.ref.namespace, [budget]);
    else budgets.push(budget);
  }
  return new Map(
    [...namespaces].map(([namespace, budgets]) => [
      namespace,
      new SelectorIndex(budgets, ({ facts }) => facts.selector ?? {}),
    ]),
  );
};
