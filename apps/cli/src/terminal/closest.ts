/** ` (did you mean x?)` for the name nearest to what was typed, empty when none is near. */
export const closest = (typed: string, names: readonly string[]): string => {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(typed.slice(0, 80), name);
    if (distance <= Math.max(2, name.length * 0.3) && (best === undefined || distance < best.distance))
      best = { name, distance };
  }
  return best === undefined ? '' : ` (did you mean ${best.name}?)`;
};

/** Levenshtein's distance. */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
