import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** Thrown where a YAML text cannot be edited to say what it should: the message says why. */
export class CannotEdit extends Error {}

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Changes a node that means `before` until it means `after`, touching nothing that stays. Throws `CannotEdit`. */
export const editNode = (document: Document, node: unknown, before: unknown, after: unknown): void => {
  if (isMap(node) && isRecord(before) && isRecord(after)) editMap(document, node, before, after);
  else if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) editList(document, node, before, after);
  else throw new CannotEdit('it is written in a way that cannot be edited');
};

const editMap = (document: Document, map: YAMLMap, before: Json, after: Json): void => {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, next] = [before[key], after[key]];
    if (Object.hasOwn(before, key) && Object.hasOwn(after, key) && isSame(old, next)) continue;
    const pair = pairOf(map, key);
    if (pair === undefined && Object.hasOwn(before, key)) throw new CannotEdit(`${key} comes from an anchor`);
    if (!Object.hasOwn(after, key)) map.items.splice(map.items.indexOf(pair as Pair), 1);
    else if (pair === undefined) map.items.push(document.createPair(key, next) as Pair<Node, Node>);
    else pair.value = editedValue(document, pair.value, old, next);
  }
};

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && (pair.key.source ?? String(pair.key.value)) === key);

const editList = (document: Document, list: YAMLSeq, before: readonly unknown[], after: readonly unknown[]): void => {
  if (before.length > after.length) {
    const kept = keptItems(before, after);
    if (kept === undefined) throw new CannotEdit('a list would have to be written anew');
    list.items = list.items.filter((_, index) => kept.has(index));
    return;
  }
  for (const [index, next] of after.entries()) {
    if (index >= before.length) list.items.push(document.createNode(next) as Node);
    else if (!isSame(before[index], next))
      list.items[index] = editedValue(document, list.items[index], before[index], next);
  }
};

/** Places of the items that stay, where all that stays is in its order; else undefined. */
const keptItems = (before: readonly unknown[], after: readonly unknown[]): ReadonlySet<number> | undefined => {
  const kept = new Set<number>();
  let next = 0;
  for (const [index, item] of before.entries())
    if (next < after.length && isSame(item, after[next])) {
      kept.add(index);
      next += 1;
    }
  return next === after.length ? kept : undefined;
};

const editedValue = (document: Document, node: unknown, before: unknown, after: unknown): unknown => {
  if (isAlias(node)) throw new CannotEdit('it is an alias of something else');
  const bothMaps = isMap(node) && isRecord(before) && isRecord(after);
  const bothLists = isSeq(node) && Array.isArray(before) && Array.isArray(after);
  if (bothMaps || bothLists) {
    editNode(document, node, before, after);
    return node;
  }
  const next = document.createNode(after) as Node;
  if (isScalar(node) && isScalar(next)) {
    // What is said beside a value stays beside the new one.
    if (node.comment !== undefined) next.comment = node.comment;
    if (node.commentBefore !== undefined) next.commentBefore = node.commentBefore;
    if (typeof node.value === 'string' && typeof next.value === 'string' && node.type !== undefined)
      next.type = node.type;
  }
  return next;
};
