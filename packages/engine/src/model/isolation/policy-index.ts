import type { LabelSelector, Labels } from '../../kubernetes/object.ts';
import type { PolicyPart } from '../../projection/policy/policy-facts.ts';
import type { ClusterModel } from '../cluster-model.ts';
import { SelectorIndex } from '../label-index.ts';
import { selects } from '../label-selector.ts';
import { type CalicoSelector, parseCalicoSelector } from './calico-selector.ts';
import { policyKinds } from './policy-kinds.ts';

/** Whom a policy may select: Pods of a namespace, with these labels, that run as this account. */
export interface PodsAsked {
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
}

/** One part of a policy of the cluster, ready to be asked. */
export interface PlacedPart {
  readonly part: PolicyPart;
  readonly name: string;
  readonly expressions?: () => {
    readonly pods: CalicoSelector;
    readonly namespaces: CalicoSelector;
    readonly accounts: CalicoSelector;
  };
}

/** Every part of every policy that selects these Pods. Throws TypeError where one that may do so is not understood. */
export const partsOn = (pods: PodsAsked, cluster: ClusterModel): readonly PlacedPart[] => {
  const { byNamespace, clusterwide, problems, special } = cluster.derive(buildIndex);
  const problem = problems.get(pods.namespace) ?? problems.get('');
  if (problem !== undefined) throw new TypeError(problem);
  const labels = special ? withPlaces(pods, cluster) : pods.labels;
  const asked = { ...pods, labels };
  return [byNamespace.get(pods.namespace), clusterwide]
    .flatMap((index) => (index === undefined ? [] : [...index.selecting(labels)]))
    .filter((placed) => reaches(placed, asked, cluster));
};

/** The parts that select every Pod of a namespace, whatever its labels. Throws as `partsOn` does. */
export const partsOnAll = (namespace: string, cluster: ClusterModel): readonly PlacedPart[] => {
  const { byNamespace, clusterwide, problems } = cluster.derive(buildIndex);
  const problem = problems.get(namespace) ?? problems.get('');
  if (problem !== undefined) throw new TypeError(problem);
  const nobody = { namespace, labels: {}, serviceAccount: '' };
  return [byNamespace.get(namespace), clusterwide]
    .flatMap((index) => (index === undefined ? [] : [...index.selecting({})]))
    .filter((placed) => demandsNothing(placed.part) && reaches(placed, nobody, cluster));
};

const demandsNothing = ({ podSelector, expressions }: PolicyPart): boolean =>
  Object.keys(podSelector.matchLabels ?? {}).length + (podSelector.matchExpressions ?? []).length === 0 &&
  (expressions === undefined || (isEverybody(expressions.pods) && isEverybody(expressions.accounts)));

const isEverybody = (expression: string): boolean => /^\s*(?:all\(\s*\)\s*)?$/.test(expression);

const reaches = ({ part, expressions }: PlacedPart, pods: PodsAsked, cluster: ClusterModel): boolean => {
  if (part.namespaceSelector !== undefined && !selectsNamespace(part.namespaceSelector, pods.namespace, cluster))
    return false;
  const asked = expressions?.();
  if (asked === undefined) return true;
  if (!asked.pods.matches(pods.labels)) return false;
  if (part.expressions?.namespaces !== '' && !asked.namespaces.matches(labelsOf(pods.namespace, cluster))) return false;
  if (part.expressions?.accounts === '') return true;
  const account = cluster.get('ServiceAccount', pods.namespace, pods.serviceAccount);
  if (account === undefined) throw new TypeError(`the labels of ServiceAccount ${pods.serviceAccount} are not known`);
  return asked.accounts.matches(account.labels);
};

/** The label that Kubernetes puts on every namespace, from 1.22. */
const nameLabel = 'kubernetes.io/metadata.name';

const selectsNamespace = (selector: LabelSelector, namespace: string, cluster: ClusterModel): boolean => {
  const keys = [...Object.keys(selector.matchLabels ?? {}), ...(selector.matchExpressions ?? []).map(({ key }) => key)];
  if (keys.every((key) => key === nameLabel)) return selects(selector, { [nameLabel]: namespace });
  return selects(selector, labelsOf(namespace, cluster));
};

const labelsOf = (namespace: string, cluster: ClusterModel): Labels => {
  const found = cluster.get('Namespace', '', namespace);
  if (found === undefined) throw new TypeError(`the labels of namespace ${namespace} are not known`);
  return { ...found.labels, [nameLabel]: namespace, 'projectcalico.org/name': namespace };
};

/** Labels that Cilium and Calico give every Pod besides its own. */
const withPlaces = ({ namespace, labels, serviceAccount }: PodsAsked, cluster: ClusterModel): Labels => {
  const result: Record<string, string> = Object.create(null);
  const place = cluster.get('Namespace', '', namespace)?.labels ?? {};
  for (const key of Object.keys(place)) result[`io.cilium.k8s.namespace.labels.${key}`] = place[key] ?? '';
  for (const key of Object.keys(labels)) result[key] = labels[key] ?? '';
  result['io.kubernetes.pod.namespace'] = namespace;
  result['io.cilium.k8s.policy.serviceaccount'] = serviceAccount;
  result['projectcalico.org/namespace'] = namespace;
  result['projectcalico.org/serviceaccount'] = serviceAccount;
  result['projectcalico.org/orchestrator'] = 'k8s';
  return result;
};

interface PolicyIndex {
  readonly byNamespace: ReadonlyMap<string, SelectorIndex<PlacedPart>>;
  readonly clusterwide: SelectorIndex<PlacedPart>;
  /** Why nothing can be said of the Pods of a namespace, or under "" of any. */
  readonly problems: ReadonlyMap<string, string>;
  /** Some policy is of Cilium or Calico, which give Pods further labels. */
  readonly special: boolean;
}

const buildIndex = (cluster: ClusterModel): PolicyIndex => {
  const placed = new Map<string, PlacedPart[]>();
  const problems = new Map<string, string>();
  let special = false;
  for (const kind of policyKinds)
    for (const { ref, facts } of cluster.all(kind)) {
      special ||= /cilium|calico/.test(kind);
      if (facts.problem !== undefined)
        problems.set(ref.namespace, `${kind} ${ref.name} cannot be understood: ${facts.problem}`);
      const parts = placed.get(ref.namespace) ?? [];
      placed.set(ref.namespace, parts);
      for (const part of facts.parts) parts.push(placedPart(part, ref.name));
    }
  const indexes = [...placed].map(([namespace, parts]) => [namespace, new SelectorIndex(parts, anchorOf)] as const);
  const byNamespace = new Map(indexes.filter(([namespace]) => namespace !== ''));
  return { byNamespace, clusterwide: new Map(indexes).get('') ?? new SelectorIndex([], anchorOf), problems, special };
};

/** Expressions are read when they are first asked, and once: one that cannot be read throws each time it may matter. */
const placedPart = (part: PolicyPart, name: string): PlacedPart => {
  const { expressions } = part;
  if (expressions === undefined) return { part, name };
  let read: ReturnType<NonNullable<PlacedPart['expressions']>> | undefined;
  const parse = () => {
    read ??= {
      pods: parseCalicoSelector(expressions.pods),
      namespaces: parseCalicoSelector(expressions.namespaces),
      accounts: parseCalicoSelector(expressions.accounts),
    };
    return read;
  };
  return { part, name, expressions: parse };
};

const anchorOf = ({ part, expressions }: PlacedPart): LabelSelector => {
  if (expressions === undefined) return part.podSelector;
  try {
    return { matchLabels: expressions().pods.demanded };
  } catch {
    // Not to be read: every look-up has to try it, and throws.
    return part.podSelector;
  }
};
