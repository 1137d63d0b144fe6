import { isJsonObject, type Json, ownField, setField } from '../json.ts';
import { fieldPath, Masker, type RedactionHit } from './masker.ts';

/** Bounds of a shape: deeper or wider than this it ends as `object`. */
const deepest = 8;
const widest = 200;
const mostHits = 100;

/**
 * What leaves of a custom resource besides metadata: names and types of its fields, a list as the shape of its first
 * item, and where in it credentials were found.
 */
export interface CustomContent {
  readonly shape: Json;
  readonly hits: readonly RedactionHit[];
}

const notContent = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** Shape and hits of a custom resource; of one that is redacted already, the same again. */
export const customContentOf = (object: Json): CustomContent => {
  if (isShapeOnly(object))
    return { shape: objectShape(ownField(object, 'shape') as Json, 0, typeNameOf), hits: knownHits(object) };
  const content = Object.fromEntries(Object.entries(object).filter(([key]) => !notContent.has(key)));
  const masker = new Masker();
  masker.fields(content, '');
  return { shape: objectShape(content, 0, typeOf), hits: masker.hits.slice(0, mostHits) };
};

/** True for a custom resource that is its shape alone, as one leaves that is not understood. */
export const isShapeOnly = (object: Json): boolean =>
  isJsonObject(ownField(object, 'shape')) &&
  Object.keys(object).every((key) => ['apiVersion', 'kind', 'metadata', 'shape', 'hits'].includes(key));

const typeNames = new Set(['string', 'number', 'boolean', 'null', 'object', 'array']);

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** In a shape, a string is the name of a type. Anything else was put there by somebody: it is told as what it is. */
export const typeNameOf = (value: unknown): string =>
  typeof value === 'string' && typeNames.has(value) ? value : typeOf(value);

const shapeOf = (value: unknown, depth: number, leaf: (value: unknown) => string): unknown => {
  if (Array.isArray(value))
    return value.length === 0 || depth >= deepest ? 'array' : [shapeOf(value[0], depth + 1, leaf)];
  return isJsonObject(value) ? (depth >= deepest ? 'object' : objectShape(value, depth, leaf)) : leaf(value);
};

const objectShape = (object: Json, depth: number, leaf: (value: unknown) => string): Json => {
  const result: Record<string, unknown> = {};
  const keys = new Masker();
  for (const key of Object.keys(object).sort().slice(0, widest))
    setField(result, keys.formats(key, fieldPath('', key)), shapeOf(object[key], depth + 1, leaf));
  return result;
};

const knownHits = (object: Json): readonly RedactionHit[] => {
  const hits = ownField(object, 'hits');
  if (!Array.isArray(hits)) return [];
  return hits.slice(0, mostHits).flatMap((hit) => {
    if (!isJsonObject(hit)) return [];
    const { path, detector, version } = hit;
    if (typeof path !== 'string' || typeof detector !== 'string' || typeof version !== 'number') return [];
    if (!/^[a-z0-9-]{1,80}$/.test(detector) || !Number.isSafeInteger(version)) return [];
    return [{ path: new Masker().text(path.slice(0, 1000), ''), detector, version }];
  });
};
