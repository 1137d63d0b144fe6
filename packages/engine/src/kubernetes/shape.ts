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

/** Where inside a value that is there the first field has another type than its shape; empty for the value itself. */
type Guard = (value: unknown) => string | undefined;

/**
 * Makes of a shape the question for the path of the first field that has another type, undefined when all is right.
 * Fields without a shape may be anything. The API server refuses such an object; in a file, or from a hostile sender, it
 * must acquit nobody.
 */
export const guardOf = (shape: Shape): Guard => {
  const guard = compile(shape);
  return (value) => (isThere(value) ? guard(value) : undefined);
};

const compile = (shape: Shape): Guard => {
  if (typeof shape === 'string') return leaves[shape];
  if (isItems(shape)) return guardOfList(compile(shape[0]));
  const every = shape['*'];
  if (every !== undefined) return guardOfEntries(compile(every));
  const fields = Object.entries(shape).filter(([, of]) => of !== 'any');
  return guardOfRecord(new Map(fields.map(([name, of]) => [name, fieldOf(of)])));
};

/** A field of one plain type is compared at once; any other asks its guard. */
interface Field {
  readonly type: 'boolean' | 'number' | 'string' | undefined;
  readonly guard: Guard;
}

const plainTypes: ReadonlyMap<Shape, Field['type']> = new Map([
  ['flag', 'boolean'],
  ['number', 'number'],
  ['text', 'string'],
]);

const fieldOf = (shape: Shape): Field => ({ type: plainTypes.get(shape), guard: compile(shape) });

const isItems = (shape: object): shape is readonly [Shape] => Array.isArray(shape);

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const right = undefined;
const wrong = '';

const leaves: Readonly<Record<Extract<Shape, string>, Guard>> = {
  any: () => right,
  flag: (value) => (typeof value === 'boolean' ? right : wrong),
  number: (value) => (typeof value === 'number' ? right : wrong),
  text: (value) => (typeof value === 'string' ? right : wrong),
  intOrText: (value) => (typeof value === 'string' || typeof value === 'number' ? right : wrong),
  object: (value) => (isRecord(value) ? right : wrong),
  texts: (value) => (Array.isArray(value) && value.every((item) => typeof item === 'string') ? right : wrong),
  map: (value) => (isMapOfTexts(value) ? right : wrong),
};

const isMapOfTexts = (value: unknown): boolean => {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const item = value[key];
    if (typeof item !== 'string' && item !== null && Object.hasOwn(value, key)) return false;
  }
  return true;
};

const guardOfList =
  (item: Guard): Guard =>
  (value) => {
    if (!Array.isArray(value)) return wrong;
    for (let index = 0; index < value.length; index += 1) {
      // A list holds no nulls where it holds objects: the API server takes them for empty ones.
      const found = isThere(value[index]) ? item(value[index]) : right;
      if (found !== undefined) return under(`[${index}]`, found);
    }
    return right;
  };

/** Goes through the fields that are there: an object has a few of the many that its kind may have. */
const guardOfRecord =
  (fields: ReadonlyMap<string, Field>): Guard =>
  (value) => {
    if (!isRecord(value)) return wrong;
    for (const key in value) {
      const field = fields.get(key);
      if (field === undefined) continue;
      const item = value[key];
      if (item === null || item === undefined || typeof item === field.type) continue;
      const found = field.type === undefined ? field.guard(item) : wrong;
      if (found !== undefined) return under(key, found);
    }
    return right;
  };

const guardOfEntries =
  (entry: Guard): Guard =>
  (value) => {
    if (!isRecord(value)) return wrong;
    for (const key in value) {
      const item = value[key];
      const found = isThere(item) ? entry(item) : right;
      if (found !== undefined) return under(key, found);
    }
    return right;
  };

const under = (place: string, found: string): string =>
  found === '' || found.startsWith('[') ? `${place}${found}` : `${place}.${found}`;
