/**
 * What JSON type a field must have for the API server to take it. `intOrText` is IntOrString; a record is checked field by
 * field, one with the field `*` whatever its keys, `map` is a map of texts, and a list in brackets item by item. Absent
 * and null are right everywhere.
 */
export type Shape =
  | 'flag'
  | 'number'
  | 'text'
  | 'intOrText'
  | 'any'
  | 'object'
  | 'texts'
  | 'map'
  | readonly [Shape]
  | { readonly [field: string]: Shape };

/**
 * Path of the first field that has another type than its shape, undefined when all is right. Fields without a shape may
 * be anything. The API server refuses such an object; in a file, or from a hostile sender, it must acquit nobody.
 */
export const misshapenAt = (value: unknown, shape: Shape, path = ''): string | undefined => {
  if (value === undefined || value === null || shape === 'any') return undefined;
  switch (shape) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : path;
    case 'number':
      return typeof value === 'number' ? undefined : path;
    case 'text':
      return typeof value === 'string' ? undefined : path;
    case 'intOrText':
      return typeof value === 'string' || typeof value === 'number' ? undefined : path;
    case 'object':
      return typeof value === 'object' && !Array.isArray(value) ? undefined : path;
    case 'texts':
      return isList(value) && value.every((item) => typeof item === 'string') ? undefined : path;
    case 'map':
      return isMapOfTexts(value) ? undefined : path;
    default:
      return isItems(shape) ? misshapenItem(value, shape[0], path) : misshapenField(value, shape, path);
  }
};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isItems = (shape: object): shape is readonly [Shape] => Array.isArray(shape);

const isMapOfTexts = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof item !== 'string' && item !== null) return false;
  }
  return true;
};

const misshapenItem = (value: unknown, item: Shape, path: string): string | undefined => {
  if (!isList(value)) return path;
  for (let index = 0; index < value.length; index += 1) {
    // A list holds no nulls where it holds objects: the API server takes them for empty ones.
    const found = misshapenAt(value[index], item, `${path}[${index}]`);
    if (found !== undefined) return found;
  }
  return undefined;
};

const misshapenField = (
  value: unknown,
  fields: { readonly [field: string]: Shape },
  path: string,
): string | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path;
  if (fields['*'] !== undefined) return misshapenEntry(value, fields['*'], path);
  for (const field in fields) {
    const item = (value as Readonly<Record<string, unknown>>)[field];
    if (item === undefined || item === null) continue;
    const found = misshapenAt(item, fields[field] ?? 'any', path === '' ? field : `${path}.${field}`);
    if (found !== undefined) return found;
  }
  return undefined;
};

const misshapenEntry = (value: object, item: Shape, path: string): string | undefined => {
  for (const key of Object.keys(value)) {
    const found = misshapenAt((value as Readonly<Record<string, unknown>>)[key], item, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
};
