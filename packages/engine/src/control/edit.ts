import type { Violation } from '@plimsoll/domain';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { type PathStep, parsePath } from './path.ts';

/** The object with `value` at `path`; what leads there is made where it is missing. Copies, never writes. */
export const withValue = (object: KubernetesObject, path: string, value: unknown): KubernetesObject =>
  edit(object, parsePath(path), value) as KubernetesObject;

/** The object without the field at `path`; unchanged where there is none. Copies, never writes. */
export const withoutValue = (object: KubernetesObject, path: string): KubernetesObject =>
  edit(object, parsePath(path), undefined) as KubernetesObject;

/** A fix: removes the field of every violation. */
export const withoutValueAt = (object: KubernetesObject, violations: readonly Violation[]): KubernetesObject =>
  // Backwards, so that removing an item of a list leaves the places of those before it.
  violations.reduceRight((mended, violation) => withoutValue(mended, violation.path), object);

/** A fix: writes `value` into the field of every violation. */
export const withValueAt =
  (value: unknown) =>
  (object: KubernetesObject, violations: readonly Violation[]): KubernetesObject =>
    violations.reduce((mended, violation) => withValue(mended, violation.path, value), object);

const edit = (node: unknown, [step, ...rest]: readonly PathStep[], value: unknown): unknown => {
  if (step === undefined) return value;
  return typeof step === 'number' ? editList(node, step, rest, value) : editRecord(node, step, rest, value);
};

const editList = (node: unknown, index: number, rest: readonly PathStep[], value: unknown): unknown => {
  const items: readonly unknown[] = Array.isArray(node) ? node : [];
  const item = edit(items[index], rest, value);
  if (item === items[index]) return node;
  if (item === undefined) return index in items ? items.filter((_, at) => at !== index) : node;
  const copy = [...items];
  copy[index] = item;
  return copy;
};

const editRecord = (node: unknown, key: string, rest: readonly PathStep[], value: unknown): unknown => {
  const record = typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>) : undefined;
  const child = record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
  const item = edit(child, rest, value);
  if (item === child && item !== undefined) return node;
  // A computed key makes an own property even of `__proto__`.
  if (item !== undefined) return { ...record, [key]: item };
  if (record === undefined || !Object.hasOwn(record, key)) return node;
  const { [key]: _removed, ...others } = record;
  return others;
};
