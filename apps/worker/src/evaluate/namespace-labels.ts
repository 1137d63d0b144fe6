import type { ResourceProjection } from '@plimsoll/engine';
import type { NamespaceRow } from '@plimsoll/store';

type Labels = Readonly<Record<string, string>>;

/** Kubernetes bounds names so; what is longer is nothing that a selector could name. */
const longest = { namespace: 63, key: 317, value: 63 } as const;
/** Most labels kept of one namespace: a hostile cluster stops here. */
const mostLabels = 200;

/** Every namespace that there is or that something lies in, with the labels of its object; null where that is not there. */
export const namespaceLabels = (resources: readonly ResourceProjection[]): ReadonlyMap<string, Labels | null> => {
  const namespaces = new Map<string, Labels | null>();
  for (const { ref, labels } of resources) {
    const { apiVersion, kind, namespace, name } = ref;
    if (namespace !== '' && !namespaces.has(namespace)) namespaces.set(namespace, null);
    if (namespace === '' && kind === 'Namespace' && apiVersion === 'v1') namespaces.set(name, kept(labels));
  }
  return new Map([...namespaces].filter(([name]) => name.length <= longest.namespace));
};

const kept = (labels: Labels): Labels =>
  Object.fromEntries(
    Object.entries(labels)
      .filter(([key, value]) => key.length <= longest.key && value.length <= longest.value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, mostLabels),
  );

/** Namespaces that are new, are labelled otherwise than before, or are gone; `before` and `after` hold labels as JSON. */
export const changedNamespaces = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, Labels | null>,
): readonly NamespaceRow[] => [
  ...[...labels].filter(([name]) => before.get(name) !== after.get(name)).map(([name, own]) => ({ name, labels: own })),
  ...[...before.keys()].filter((name) => !after.has(name)).map((name) => ({ name, labels: null })),
];
