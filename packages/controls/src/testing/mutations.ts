import type { KubernetesObject } from '@plimsoll/engine';

export type Step = string | number;

/** Who an object is decides what is judged, not how: these places stay. */
const identity: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata.name', 'metadata.namespace']);

/** Every place of an object that holds a value, its root and who it is aside. */
export const placesOf = (object: KubernetesObject): readonly (readonly Step[])[] => {
  const places: (readonly Step[])[] = [];
  const visit = (value: unknown, path: readonly Step[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (identity.has(at.join('.'))) continue;
      if ((value as Readonly<Record<string, unknown>>)[key] !== undefined) places.push(at);
      visit((value as Readonly<Record<string, unknown>>)[key], at);
    }
  };
  visit(object, []);
  return places;
};

/** The value at a place. */
export const valueAt = (object: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Readonly<Record<Step, unknown>> | undefined)?.[step], object);

/** The object with another value at a place. */
export const put = <Value>(object: Value, [step, ...rest]: readonly Step[], value: unknown): Value => {
  if (step === undefined) return value as Value;
  const child = (object as Readonly<Record<Step, unknown>>)[step];
  if (Array.isArray(object)) return object.map((item, at) => (at === step ? put(item, rest, value) : item)) as Value;
  return { ...object, [step]: put(child, rest, value) };
};

/** Values of types that the API server would refuse in place of this one. */
export const wrongFor = (value: unknown): readonly unknown[] => {
  // What is left out may be of any type.
  if (value === null) return [];
  switch (typeof value) {
    case 'string':
      return [true, [7], { x: 7 }];
    case 'number':
      return [true, [7], { x: 7 }];
    case 'boolean':
      return ['true', 7, [true], { x: 7 }];
    default:
      return Array.isArray(value) ? ['x', 7, true, { x: 7 }] : ['x', 7, true, [7]];
  }
};
