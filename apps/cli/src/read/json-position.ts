/** A parser that has come to the end of a text without a fault says so, or names the place behind the last character. */
const wantsMore = (message: string, length: number): boolean =>
  /unexpected end of|unterminated/i.test(message) || Number(/at position (\d+)/.exec(message)?.[1] ?? -1) >= length;

const isBroken = (text: string): boolean => {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return !wantsMore(error instanceof Error ? error.message : '', text.length);
  }
};

/**
 * Where a text stops being JSON: the length of the longest beginning that more could make whole. The parser of Node.js 20
 * does not always say it, so beginnings are tried, each half as far from the last.
 */
export const brokenAt = (text: string): number => {
  if (!isBroken(text)) return text.length;
  let whole = 0;
  let broken = text.length;
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1;
    if (isBroken(text.slice(0, middle))) broken = middle;
    else whole = middle;
  }
  return whole;
};

/** Line and column, from 1, of a position. */
export const placeOf = (text: string, at: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};
