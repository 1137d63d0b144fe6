/** Most names that a search counts and looks up one by one. */
export const searchCap = 10_000;

/** LIKE patterns of a search, three places for the database function; null where there is no further one. */
export type NamePatterns = readonly [string, string | null, string | null];

/**
 * What a text means as a part of lower-case names. Three letters make a trigram, so that they are found anywhere; fewer
 * are found where the name, or a word after one of two separators, begins: that much an index of trigrams still knows.
 */
export const namePatterns = (text: string, separators: readonly [string, string] = ['-', '.']): NamePatterns => {
  const literal = text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&');
  if (/[\p{L}\p{N}]{3}/u.test(text)) return [`%${literal}%`, null, null];
  return [`${literal}%`, `%${separators[0]}${literal}%`, `%${separators[1]}${literal}%`];
};
