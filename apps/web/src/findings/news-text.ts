/** What a list shows, or would show. */
export interface Shown {
  readonly words: readonly string[];
  readonly total: number;
}

/**
 * How many findings a list would have that it does not show: those on its page, or as many more as there are of all of
 * them, which may be on another.
 */
const countNew = (before: Shown, now: Shown): number => {
  const known = new Set(before.words);
  const here = now.words.filter((word) => !known.has(word)).length;
  // What moved up because others ended is not new.
  const gone = before.words.filter((word) => !now.words.includes(word)).length;
  const arrived = now.total >= before.total ? here : Math.max(here - gone, 0);
  return Math.max(arrived, now.total - before.total);
};

/** Said above the list; empty where it would be drawn as it is. */
export const newsText = (before: Shown, now: Shown): string => {
  const count = countNew(before, now);
  if (count > 0) return `${count.toLocaleString('en')} new`;
  const same = now.total === before.total && now.words.every((word, at) => word === before.words[at]);
  return same && now.words.length === before.words.length ? '' : 'The list has changed';
};
