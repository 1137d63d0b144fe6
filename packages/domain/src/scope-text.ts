import { type GrantScope, isEverything } from './grant.ts';
import type { ScopePart } from './scope-part.ts';

const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

const clustersText = ({ clusters }: ScopePart, nameOf: (clusterId: string) => string | undefined): string => {
  if ('every' in clusters) return 'every cluster';
  if ('labels' in clusters) return `clusters with ${labelsText(clusters.labels)}`;
  return nameOf(clusters.id) ?? 'a cluster that is gone';
};

const namespacesText = ({ namespaces }: ScopePart): string => {
  if (namespaces === undefined) return '';
  if ('labels' in namespaces) return `, namespaces with ${labelsText(namespaces.labels)}`;
  return `, ${namespaces.names.length === 1 ? 'namespace' : 'namespaces'} ${namespaces.names.join(', ')}`;
};

/** A scope as it was decided, in words: "everything", or "every cluster, namespaces with team=shop; east". */
export const scopeText = (scope: GrantScope, nameOf: (clusterId: string) => string | undefined): string =>
  isEverything(scope)
    ? 'everything'
    : scope.map((part) => `${clustersText(part, nameOf)}${namespacesText(part)}`).join('; ');
