import { diffArrays } from 'diff';

/**
 * The text with the change from `rendered` to `edited` made in it. A YAML library renders a document in its own hand;
 * only the lines that differ between two renderings are taken over, so that all others stay as they were written. Undefined
 * where a line to change cannot be found in the text.
 */
export const keepLines = (text: string, rendered: string, edited: string): string | undefined => {
  const lines = text.split('\n');
  const target = rendered.split('\n');
  const places = placesOf(lines, target);
  const removed = new Set<number>();
  const added = new Map<number, string[]>();
  let at = 0;
  for (const { value, added: isAdded, removed: isRemoved } of diffArrays(target, edited.split('\n'))) {
    if (isAdded === true) {
      // Behind the line that stands before, or at the very beginning.
      const before = at === 0 ? -1 : places[at - 1];
      if (before === undefined) return undefined;
      added.set(before, [...(added.get(before) ?? []), ...shifted(value, shiftOf(value, at, target, lines, places))]);
      continue;
    }
    if (isRemoved === true)
      for (let index = at; index < at + value.length; index += 1) {
        const place = places[index];
        if (place === undefined) return undefined;
        removed.add(place);
      }
    at += value.length;
  }
  const result = [...(added.get(-1) ?? [])];
  for (const [index, line] of lines.entries()) {
    if (!removed.has(index)) result.push(line);
    result.push(...(added.get(index) ?? []));
  }
  return result.join('\n');
};

/** For each line of the rendering its line in the text, blanks apart. */
const placesOf = (lines: readonly string[], rendered: readonly string[]): readonly (number | undefined)[] => {
  const places: (number | undefined)[] = rendered.map(() => undefined);
  let [inText, inRendering] = [0, 0];
  const bare = (line: string): string => line.replace(/\s+/g, '');
  for (const { count, added, removed } of diffArrays(lines.map(bare), rendered.map(bare))) {
    if (added === true) inRendering += count;
    else if (removed === true) inText += count;
    else for (let index = 0; index < count; index += 1) places[inRendering++] = inText++;
  }
  return places;
};

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** How much further in the text stands than its rendering, at the nearest line as deep as the first of these. */
const shiftOf = (
  added: readonly string[],
  at: number,
  target: readonly string[],
  lines: readonly string[],
  places: readonly (number | undefined)[],
): number => {
  const depth = indentOf(added[0] ?? '');
  for (let index = at - 1; index >= 0; index -= 1) {
    const [rendered, place] = [target[index] ?? '', places[index]];
    if (place === undefined || rendered.trim() === '' || indentOf(rendered) !== depth) continue;
    return indentOf(lines[place] ?? '') - depth;
  }
  return 0;
};

const shifted = (added: readonly string[], by: number): readonly string[] =>
  added.map((line) => (line.trim() === '' ? line : ' '.repeat(Math.max(0, indentOf(line) + by)) + line.trimStart()));
