import type { KeptFields } from '../custom-kinds.ts';
import { isJsonObject, type Json, ownField, setField } from '../json.ts';
import type { Masker } from './masker.ts';
import { typeNameOf } from './shape.ts';

const notContent = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** What leaves of a custom resource that is understood: the fields that somebody reads, and of others the type alone. */
export const customFieldsOf = (object: Json, fields: KeptFields, masker: Masker): Json => {
  const content = Object.fromEntries(Object.entries(object).filter(([key]) => !notContent.has(key)));
  return keep(masker.fields(content, ''), fields) as Json;
};

const keep = (value: unknown, fields: true | KeptFields | undefined): unknown => {
  if (fields === true) return value;
  if (fields === undefined) return typeNameOf(value);
  if (Array.isArray(value)) return value.map((item) => keep(item, fields));
  if (!isJsonObject(value)) return value === null ? null : typeNameOf(value);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort().slice(0, widest))
    setField(result, key, keep(ownField(value, key), Object.hasOwn(fields, key) ? fields[key] : undefined));
  return result;
};

/** Most fields of one object that are told; a kind that is understood has far fewer. */
const widest = 200;
