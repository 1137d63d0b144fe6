export interface PaletteEntry {
  readonly kind: 'Page' | 'Cluster' | 'Control' | 'Search';
  readonly title: string;
  readonly hint?: string;
  readonly href: string;
}

const rankOf = (entry: PaletteEntry, words: readonly string[]): number => {
  const title = entry.title.toLowerCase();
  const text = `${title} ${entry.hint ?? ''} ${entry.kind.toLowerCase()}`;
  if (!words.every((word) => text.includes(word))) return -1;
  const [first = ''] = words;
  if (title.startsWith(first)) return 3;
  return title.includes(first) ? 2 : 1;
};

/** Entries that contain every word typed, best first, and the search for it among findings at the end. */
export const matchPalette = (entries: readonly PaletteEntry[], typed: string, most = 12): readonly PaletteEntry[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries
    .map((entry, index) => ({ entry, index, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .slice(0, most)
    .map(({ entry }) => entry);
  if (words.length === 0) return found;
  const href = `/findings?q=${encodeURIComponent(typed.trim())}`;
  return [...found, { kind: 'Search', title: `Findings on objects named “${typed.trim()}”`, href }];
};
