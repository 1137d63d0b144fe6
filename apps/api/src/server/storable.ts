/**
 * Postgres keeps no NUL in text (https://www.postgresql.org/docs/current/datatype-character.html), and neither it nor
 * UTF-8 half a surrogate pair.
 */
export const isStorableText = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

/**
 * Path of a text in a parsed value that cannot be stored; undefined when all can. Without recursion: how deep the value
 * is was decided by whoever sent it.
 */
export const findUnstorable = (value: unknown): string | undefined => {
  const open: { readonly path: string; readonly value: unknown }[] = [{ path: '', value }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value === 'string' && !isStorableText(next.value)) return next.path;
    if (typeof next.value !== 'object' || next.value === null) continue;
    // Paths of what is nested deeper than any contract are not worth their length.
    for (const [key, inner] of Object.entries(next.value))
      open.push({ path: next.path.length > 200 ? next.path : `${next.path}${next.path && '.'}${key}`, value: inner });
  }
  return undefined;
};
