import type { ScopePart } from '@plimsoll/domain';
import { labelText } from '#clusters/label-text.ts';

/** A scope in words, one line for each part; clusters that are not among the names are called by their id. */
export const scopeText = (scope: readonly ScopePart[], names: ReadonlyMap<string, string>): string =>
  scope
    .map(({ clusters, namespaces }) => {
      const where =
        'id' in clusters
          ? (names.get(clusters.id) ?? clusters.id)
          : 'labels' in clusters
            ? `clusters with ${labelText(clusters.labels)}`
            : 'name' in clusters
              ? String(clusters.name)
              : 'every cluster';
      if (namespaces === undefined) return where;
      const inside = 'names' in namespaces ? namespaces.names.join(', ') : `with ${labelText(namespaces.labels)}`;
      return `${where}: namespaces ${inside}`;
    })
    .toSorted()
    .join('\n');
