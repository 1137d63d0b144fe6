import { Document, isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** An object as YAML with the line of each path: where the path leads, or its nearest parent that is there. */
export interface MarkedYaml {
  readonly yaml: string;
  readonly marks: readonly { readonly path: string; readonly line: number }[];
}

/** Writes an object as people read it, and finds the lines (from 1) of paths such as `spec.containers[0].image`. */
export const markedYaml = (object: unknown, paths: readonly string[]): MarkedYaml => {
  const yaml = new Document(inReadingOrder(object), { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const marks = [...new Set(paths)].map((path) => ({ path, line: lineOf(document.contents, segmentsOf(path), lines) }));
  return { yaml, marks };
};

const leading = ['apiVersion', 'kind', 'metadata', 'spec'];

/** apiVersion, kind, metadata and spec first, as everybody writes them; the rest as it is. */
const inReadingOrder = (object: unknown): unknown => {
  if (typeof object !== 'object' || object === null) return object;
  const entries = Object.entries(object);
  const rank = (key: string): number => (leading.includes(key) ? leading.indexOf(key) : leading.length);
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b)));
};

/** `a.b[0].c` and `a["x.y/z"].b` as keys and indexes. */
const segmentsOf = (path: string): readonly (string | number)[] => {
  const segments: (string | number)[] = [];
  for (const match of path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)) {
    if (match[1] !== undefined) segments.push(match[1].replaceAll(/\\(.)/g, '$1'));
    else if (match[2] !== undefined) segments.push(Number(match[2]));
    else if (match[3] !== undefined) segments.push(match[3]);
  }
  return segments;
};

const lineOf = (root: Node | null, segments: readonly (string | number)[], lines: LineCounter): number => {
  let node: unknown = root;
  let line = 1;
  for (const segment of segments) {
    const step: { node: unknown; offset: number | undefined } = stepInto(node, segment);
    if (step.offset === undefined) break;
    line = lines.linePos(step.offset).line;
    node = step.node;
  }
  return line;
};

const stepInto = (node: unknown, segment: string | number): { node: unknown; offset: number | undefined } => {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && String(item.key) === String(segment));
    const key = pair?.key as Node | undefined;
    return { node: pair?.value, offset: key?.range?.[0] };
  }
  if (isSeq(node) && typeof segment === 'number') {
    const item = node.items[segment] as Node | undefined;
    return { node: item, offset: item?.range?.[0] };
  }
  return { node: undefined, offset: undefined };
};
