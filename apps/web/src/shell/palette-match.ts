/** What an entry does beside leading somewhere. */
export type PaletteAct = 'copy-address' | 'look-at-date' | 'sign-out';

export interface PaletteEntry {
  readonly kind: 'Page' | 'Action' | 'Cluster' | 'Namespace' | 'Control' | 'Framework' | 'Object' | 'Search';
  readonly title: string;
  /** Where it is, or what else it is known as. */
  readonly hint?: string;
  readonly href: string;
  readonly act?: PaletteAct;
}

const rankOf = (entry: PaletteEntry, words: readonly string[]): number => {
  const title = entry.title.toLowerCase();
  const text = `${title} ${entry.hint ?? ''} ${entry.kind.toLowerCase()}`;
  if (!words.every((word) => text.includes(word))) return -1;
  const [first = ''] = words;
  if (title.startsWith(first)) return 3;
  return title.includes(first) ? 2 : 1;
};

const keyOf = ({ kind, href, title }: PaletteEntry): string => `${kind} ${href} ${title}`;

/** Each entry once, where it stands first. */
const once = (entries: readonly PaletteEntry[]): readonly PaletteEntry[] => {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = keyOf(entry);
    return !seen.has(key) && seen.add(key);
  });
};

interface Known {
  /** What the page knows by itself. */
  readonly entries: readonly PaletteEntry[];
  /** What was chosen lately, newest first. */
  readonly recent?: readonly PaletteEntry[];
  /** What the search found, best first. */
  readonly found?: readonly PaletteEntry[];
}

/**
 * What is offered: before anything is typed what was chosen lately and everything known; then what contains every word,
 * best first, what was found by name, and at the end the search for it among findings.
 */
export const matchPalette = (
  { entries, recent = [], found = [] }: Known,
  typed: string,
  most = 12,
): readonly PaletteEntry[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return once([...recent, ...entries]).slice(0, most + recent.length);
  const own = entries
    .map((entry, index) => ({ entry, index, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .slice(0, most)
    .map(({ entry }) => entry);
  const href = `/findings?q=${encodeURIComponent(typed.trim())}`;
  return [...once([...own, ...found]), { kind: 'Search', title: `Findings on objects named “${typed.trim()}”`, href }];
};
