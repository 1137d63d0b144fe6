import type { LiveChanged } from '@plimsoll/contracts';

type Kind = keyof LiveChanged;

interface Rule {
  readonly page: RegExp;
  readonly kinds: readonly Kind[];
}

/**
 * Pages that show what events tell of. Those with forms that save over a version are not among them: what they were opened
 * with has to stay until it is sent.
 */
const rules: readonly Rule[] = [
  { page: /^\/$/, kinds: ['clusters', 'progress', 'exceptions'] },
  { page: /^\/findings$/, kinds: ['clusters'] },
  { page: /^\/clusters$/, kinds: ['clusters', 'progress'] },
  { page: /^\/clusters\/[0-9a-f-]{36}(\/evidence)?$/, kinds: ['clusters', 'progress'] },
  { page: /^\/reports(\/[0-9a-f-]{36})?$/, kinds: ['reports'] },
  { page: /^\/exceptions$/, kinds: ['exceptions'] },
  { page: /^\/inventory$/, kinds: ['clusters'] },
];

/** The kinds of events that change what a page shows; undefined for pages that stay as they were drawn. */
export const refreshedBy = (path: string): readonly Kind[] | undefined =>
  rules.find(({ page }) => page.test(path))?.kinds;

/** Whether an event changes what a page shows: one about a single cluster only where it is about that one. */
export const changes = (path: string, changed: LiveChanged): boolean => {
  const [, cluster] = /^\/clusters\/([0-9a-f-]{36})/.exec(path) ?? [];
  const ids = (refreshedBy(path) ?? []).flatMap((kind) =>
    kind === 'clusters' ? changed.clusters.map(({ id }) => id) : changed[kind],
  );
  return cluster === undefined ? ids.length > 0 : ids.includes(cluster);
};

/** What an event says to a reader who does not see the page move; empty where no finding did. */
export const sentenceOf = ({ clusters }: LiveChanged): string => {
  const sum = (of: 'began' | 'changed' | 'ended'): number => clusters.reduce((all, cluster) => all + cluster[of], 0);
  const parts = [
    [sum('began'), 'began'],
    [sum('changed'), 'changed'],
    [sum('ended'), 'ended'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return said.length === 0 ? '' : `Updated. Findings: ${said.join(', ')}.`;
};
