import type { PatchOperation } from './json-patch.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A JSON Patch (RFC 6902: add, replace, remove, test) applied to a value, which stays as it is. Undefined where it does
 * not fit: a test fails, or a place is not there.
 */
export const applyPatch = (value: unknown, operations: readonly PatchOperation[]): unknown => {
  let current: Place = { value };
  for (const operation of operations) {
    const steps = operation.path
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const next = applyAt(current.value, steps, operation);
    if (next === undefined) return undefined;
    current = next;
  }
  return current.value;
};

/** A value that may be undefined itself. */
interface Place {
  readonly value: unknown;
}

const applyAt = (node: unknown, [step, ...rest]: readonly string[], operation: PatchOperation): Place | undefined => {
  if (step === undefined) return atEnd(node, operation);
  if (Array.isArray(node)) return inList(node, step, rest, operation);
  if (typeof node !== 'object' || node === null) return undefined;
  const record = node as Json;
  if (rest.length === 0) return inRecord(record, step, operation);
  if (!Object.hasOwn(record, step)) return undefined;
  const child = applyAt(record[step], rest, operation);
  return child && { value: { ...record, [step]: child.value } };
};

const atEnd = (node: unknown, operation: PatchOperation): Place | undefined => {
  if (operation.op === 'remove') return undefined;
  if (operation.op === 'test') return isEqual(node, operation.value) ? { value: node } : undefined;
  return { value: operation.value };
};

const inRecord = (record: Json, key: string, operation: PatchOperation): Place | undefined => {
  if (operation.op === 'add') return { value: { ...record, [key]: operation.value } };
  if (!Object.hasOwn(record, key)) return undefined;
  if (operation.op === 'test') return isEqual(record[key], operation.value) ? { value: record } : undefined;
  if (operation.op === 'replace') return { value: { ...record, [key]: operation.value } };
  const { [key]: _removed, ...others } = record;
  return { value: others };
};

const inList = (
  list: readonly unknown[],
  step: string,
  rest: readonly string[],
  operation: PatchOperation,
): Place | undefined => {
  const index = Number(step);
  if (!Number.isInteger(index) || index < 0 || index >= list.length) return undefined;
  if (rest.length === 0 && operation.op === 'remove') return { value: list.filter((_, at) => at !== index) };
  const item = applyAt(list[index], rest, operation);
  return item && { value: list.map((old, at) => (at === index ? item.value : old)) };
};

const isEqual = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** JSON with sorted keys: the order of keys says nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  ) ?? '';
