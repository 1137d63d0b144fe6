import { groupKind, groupOf } from '@plimsoll/domain';
import { apiResourcesOf, type KubernetesObject } from '@plimsoll/engine';

/** Namespaces and definitions of kinds that objects need, beside those that every API server has. */
export const surroundingsOf = (objects: readonly KubernetesObject[]): readonly KubernetesObject[] =>
  [
    ...new Map(
      [...objects.map(namespaceOf), ...objects.map(definitionOf)].map((one) => [one?.metadata.name, one]),
    ).values(),
  ].filter((one) => one !== undefined);

const namespaceOf = ({ metadata: { namespace = 'default' } }: KubernetesObject): KubernetesObject | undefined =>
  namespace === 'default' || namespace.startsWith('kube-')
    ? undefined
    : { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };

/** A definition that takes whatever is written. */
const definitionOf = ({ apiVersion, kind }: KubernetesObject): KubernetesObject | undefined => {
  const group = groupOf(apiVersion);
  const [resource] = apiResourcesOf([groupKind(group, kind)]);
  // Definitions of others are those that twins know no version of.
  if (resource?.version !== '*') return undefined;
  const [plural = ''] = resource.resources;
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // The names of some groups are kept for those whom Kubernetes approved.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
    },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, kind, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: apiVersion.split('/')[1], served: true, storage: true, schema }],
    },
  };
};
