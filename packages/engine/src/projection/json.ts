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

/** String-valued entries; own keys only, so that `__proto__` and `constructor` are labels like any other. */
export const textMap = (value: unknown): Readonly<Record<string, string>> => {
  const source = record(value);
  const result: Record<string, string> = Object.create(null);
  for (const key of Object.keys(source)) {
    const item = source[key];
    if (typeof item === 'string') result[key] = item;
  }
  return result;
};

const empty: Json = Object.freeze({});
const none: readonly unknown[] = Object.freeze([]);
