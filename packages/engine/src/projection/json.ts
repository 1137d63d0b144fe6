/** Reading fields of objects whose shape nobody guarantees: a field of another type reads as absent. */
export type Json = Readonly<Record<string, unknown>>;

export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : empty;

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : none);

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

export const texts = (value: unknown): readonly string[] =>
  list(value).filter((item): item is string => typeof item === 'string');

/**
 * String-valued entries; own keys only, so that `__proto__` and `constructor` are labels like any other. The last answer is
 * kept: the labels of a Pod are also those of its template.
 */
export const textMap = (value: unknown): Readonly<Record<string, string>> => {
  const source = record(value);
  if (source === last.source) return last.result;
  const result = new Entries() as unknown as Record<string, string>;
  for (const key of Object.keys(source)) {
    const item = source[key];
    if (typeof item === 'string') result[key] = item;
  }
  last = { source, result };
  return result;
};

/**
 * An object that inherits nothing, as `Object.create(null)` gives, but laid out like any other: that one is a hash table, of
 * three times the size and four times the time to make.
 */
const Entries = function Entries() {} as unknown as new () => object;
Entries.prototype = Object.create(null) as object;

const empty: Json = Object.freeze({});
const none: readonly unknown[] = Object.freeze([]);
let last: { readonly source: Json; readonly result: Readonly<Record<string, string>> } = { source: empty, result: {} };
