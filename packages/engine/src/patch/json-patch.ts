import { masksIn } from '@plimsoll/domain';

/** One operation of a JSON Patch, RFC 6902. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/**
 * What turns one object into the other, touching nothing else: not a merge patch, which would write whole lists back, and
 * with them values that were masked on the way here or have changed since. An item of a list is only touched when its
 * name is still at its place. Undefined where a masked value would have to be written.
 */
export const jsonPatch = (before: unknown, after: unknown): readonly PatchOperation[] | undefined => {
  const operations = difference(before, after, '');
  return operations.some((operation) => operation.op !== 'remove' && holdsMask(operation.value))
    ? undefined
    : operations;
};

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const difference = (before: unknown, after: unknown, path: string): readonly PatchOperation[] => {
  if (isRecord(before) && isRecord(after)) return ofRecords(before, after, path);
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ op: 'replace', path, value: after }];
  if (before.length === after.length)
    return before.flatMap((item: unknown, index) => ofItems(item, after[index], `${path}/${index}`));
  return [
    { op: 'test', path, value: before },
    { op: 'replace', path, value: after },
  ];
};

const ofRecords = (before: Json, after: Json, path: string): readonly PatchOperation[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): readonly PatchOperation[] => {
    // RFC 6901 section 3: `~` and `/` are escaped.
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(after, key)) return [{ op: 'remove', path: at }];
    if (!Object.hasOwn(before, key)) return [{ op: 'add', path: at, value: after[key] }];
    return difference(before[key], after[key], at);
  });

const ofItems = (before: unknown, after: unknown, path: string): readonly PatchOperation[] => {
  const operations = difference(before, after, path);
  if (operations.length === 0 || !isRecord(before) || typeof before.name !== 'string') return operations;
  return [{ op: 'test', path: `${path}/name`, value: before.name }, ...operations];
};

const holdsMask = (value: unknown): boolean => masksIn(JSON.stringify(value) ?? '').length > 0;
