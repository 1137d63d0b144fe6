import { groupKind, groupOf } from '@plimsoll/domain';
import { isBuiltInKind } from '../built-in-kinds.ts';
import { keptFieldsOf } from '../custom-kinds.ts';
import { isJsonObject, type Json, listOf, objectOf, ownField, setField } from '../json.ts';
import { awsAuthFacts } from './aws-auth.ts';
import { configMapEntries } from './config-map.ts';
import { customFieldsOf } from './custom-fields.ts';
import { identityOf } from './identity.ts';
import { Masker, type RedactionHit } from './masker.ts';
import { redactMetadata } from './metadata.ts';
import { customContentOf, isShapeOnly } from './shape.ts';
import { redactStatus } from './status.ts';

/** An object that may leave: no value in it is a secret that detectors know. */
export interface RedactedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Json;
  readonly [field: string]: unknown;
}

/** A redacted object and what was found in it on the way. */
export interface Redaction {
  readonly object: RedactedObject;
  readonly hits: readonly RedactionHit[];
}

const handled = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/**
 * The object as it may leave a cluster. Built-in kinds keep their fields with secrets masked; ConfigMaps become key
 * names, sizes and hits; Secrets names, type and keys; custom resources metadata and shape, those that are understood with
 * the fields that are read. Idempotent. Throws
 * `input.invalid` on what is no Kubernetes object and on nesting beyond any real object's. `unnamed: 'accept'` takes
 * objects without a name, which no cluster holds but which a file may.
 */
export const redact = (
  value: unknown,
  options: { readonly unnamed: 'refuse' | 'accept' } = { unnamed: 'refuse' },
): Redaction => {
  const identity = identityOf(value, options.unnamed);
  const { apiVersion, kind } = identity;
  const source = objectOf(value);
  const masker = new Masker();
  const head = { apiVersion, kind, metadata: redactMetadata(identity, masker, kind) };
  if (apiVersion === 'v1' && kind === 'ConfigMap')
    return {
      object: {
        ...head,
        ...immutable(source),
        entries: configMapEntries(source, masker),
        ...awsAuthFacts(identity, source),
      },
      hits: masker.hits,
    };
  if (apiVersion === 'v1' && kind === 'Secret')
    return { object: { ...head, ...immutable(source), ...secretContent(source, masker) }, hits: masker.hits };
  if (isBuiltInKind(apiVersion, kind)) return { object: builtIn(head, source, masker), hits: masker.hits };
  const fields = keptFieldsOf(groupKind(groupOf(apiVersion), kind));
  // An older agent knew no more than the shape.
  if (fields !== undefined && !isShapeOnly(source))
    return { object: { ...customFieldsOf(source, fields, masker), ...head }, hits: masker.hits };
  const { shape, hits } = customContentOf(source);
  return { object: { ...head, shape, ...(hits.length > 0 ? { hits } : {}) }, hits: [...masker.hits, ...hits] };
};

const builtIn = (
  head: Pick<RedactedObject, 'apiVersion' | 'kind' | 'metadata'>,
  source: Json,
  masker: Masker,
): RedactedObject => {
  const { apiVersion: _, kind: __, metadata: ___, status, ...rest } = source;
  const masked = masker.fields(head.kind === 'CustomResourceDefinition' ? withoutSchemas(rest) : rest, '');
  const object: Record<string, unknown> = { ...head };
  for (const key of Object.keys(masked)) if (!handled.has(key)) setField(object, key, masked[key]);
  const kept = redactStatus(head.kind, status, masker);
  if (kept !== undefined) object.status = kept;
  return object as Record<string, unknown> & typeof head;
};

/** Schemas of custom resources: the bulk of a CustomResourceDefinition, and nothing any control reads. */
const withoutSchemas = (content: Json): Json => {
  const spec = objectOf(ownField(content, 'spec'));
  // `validation` is where v1beta1 had its one schema.
  const { validation: _, ...kept } = spec;
  if (!Array.isArray(spec.versions)) return { ...content, spec: kept };
  const versions = spec.versions.map((version: unknown) => {
    if (!isJsonObject(version)) return version;
    return Object.fromEntries(Object.entries(version).filter(([key]) => key !== 'schema'));
  });
  return { ...content, spec: { ...kept, versions } };
};

const immutable = (source: Json): Json => (ownField(source, 'immutable') === true ? { immutable: true } : {});

/** Names of the keys only: not even lengths, which would help to guess short values. */
const secretContent = (source: Json, masker: Masker): Json => {
  const type = ownField(source, 'type');
  const keys = new Set([
    ...Object.keys(objectOf(ownField(source, 'data'))),
    ...Object.keys(objectOf(ownField(source, 'stringData'))),
    ...listOf(ownField(source, 'keys')).filter((key) => typeof key === 'string'),
  ]);
  return {
    type: typeof type === 'string' ? masker.formats(type, 'type') : 'Opaque',
    keys: [...keys].map((key) => masker.formats(key, 'keys')).sort(),
  };
};
