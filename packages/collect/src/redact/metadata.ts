import { formatMask, maskLengthClassOf, masksIn } from '@plimsoll/domain';
import { isJsonObject, type Json, listOf, objectOf, ownField, setField } from '../json.ts';
import type { Identity } from './identity.ts';
import { fieldPath, Masker } from './masker.ts';

/** What of metadata says who an object is and whose. managedFields, resourceVersion, generation and the like do not. */
const kept = ['uid', 'creationTimestamp', 'deletionTimestamp', 'finalizers'] as const;

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Metadata without what changes on every write and without secrets. */
export const redactMetadata = (identity: Identity, masker: Masker, kind: string): Json => {
  const { metadata } = identity;
  const result: Record<string, unknown> = { name: masker.formats(identity.name, 'metadata.name') };
  const namespace = ownField(metadata, 'namespace');
  if (typeof namespace === 'string' && namespace !== '') result.namespace = namespace;
  for (const field of kept) {
    const value = ownField(metadata, field);
    if (value !== undefined && value !== null) result[field] = masker.copy(value, `metadata.${field}`);
  }
  const labels = ownField(metadata, 'labels');
  if (labels !== undefined && labels !== null) result.labels = masker.labels(labels, 'metadata.labels');
  const annotations = redactAnnotations(ownField(metadata, 'annotations'), masker, kind);
  if (annotations !== undefined) result.annotations = annotations;
  const writtenAs = writtenAsOf(identity);
  if (writtenAs.length > 0) result.writtenAs = writtenAs;
  const owners = listOf(ownField(metadata, 'ownerReferences'));
  if (owners.length > 0) result.ownerReferences = owners.map((owner, index) => redactOwner(owner, index, masker));
  return result;
};

const apiVersionPattern = /^(?:[a-z0-9.-]{1,253}\/)?v[0-9][a-z0-9]{0,20}$/;
const mostVersions = 20;

/**
 * Other API versions than its own by which somebody wrote the object: of managers of its fields, and of what kubectl
 * applied last, neither of which leaves itself. Of an object that is redacted already, those it has.
 */
const writtenAsOf = ({ apiVersion, metadata }: Identity): readonly string[] => {
  const versions = [
    ...listOf(ownField(metadata, 'writtenAs')),
    ...listOf(ownField(metadata, 'managedFields')).map((manager) => ownField(objectOf(manager), 'apiVersion')),
    appliedVersion(ownField(objectOf(ownField(metadata, 'annotations')), lastApplied)),
  ];
  const known = versions.filter(
    (version): version is string =>
      typeof version === 'string' && version !== apiVersion && apiVersionPattern.test(version),
  );
  return [...new Set(known)].sort().slice(0, mostVersions);
};

/** kubectl writes apiVersion first; what is no such manifest says nothing. */
const appliedVersion = (manifest: unknown): string | undefined =>
  typeof manifest === 'string' ? /^\s*\{\s*"apiVersion"\s*:\s*"([^"]{1,280})"/.exec(manifest)?.[1] : undefined;

const ownerFields = ['apiVersion', 'kind', 'name', 'uid', 'controller'] as const;

const redactOwner = (owner: unknown, index: number, masker: Masker): Json => {
  const result: Record<string, unknown> = {};
  for (const field of ownerFields) {
    const value = ownField(objectOf(owner), field);
    if (typeof value === 'string') result[field] = masker.formats(value, `metadata.ownerReferences[${index}].${field}`);
    else if (typeof value === 'boolean') result[field] = value;
  }
  return result;
};

const redactAnnotations = (value: unknown, masker: Masker, kind: string): unknown => {
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) return masker.copy(value, 'metadata.annotations');
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = value[key];
    const path = fieldPath('metadata.annotations', key);
    if (key === lastApplied) {
      const marker = markLastApplied(item, path, masker, kind);
      if (marker !== undefined) result[key] = marker;
    } else
      setField(
        result,
        masker.formats(key, path),
        typeof item === 'string' ? masker.text(item, path, key) : masker.copy(item, path),
      );
  }
  return result;
};

/**
 * The manifest that kubectl keeps is dropped: it says nothing the object does not say. What of it was a secret stays as
 * masks in its place, because a secret in an annotation is readable by whoever may read the object.
 */
const markLastApplied = (value: unknown, path: string, masker: Masker, kind: string): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const masks = isMasksOnly(value) ? value : masksOf(value, kind);
  for (const { detector, version } of masksIn(masks)) masker.hits.push({ path, detector, version });
  return masks === '' ? undefined : masks;
};

const isMasksOnly = (value: string): boolean => {
  const left = masksIn(value).reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), value);
  return left.trim() === '' && value !== '';
};

const masksOf = (value: string, kind: string): string => {
  if (kind === 'Secret')
    return /"(?:data|stringData)"\s*:\s*\{\s*"/.test(value)
      ? formatMask({ detector: 'secret-manifest', version: 1, lengthClass: maskLengthClassOf(value.length) })
      : '';
  const found = new Set<string>();
  for (const text of textsOf(value)) for (const mask of masksIn(text)) found.add(formatMask(mask));
  return [...found].sort().join(' ');
};

/** Every string of the manifest, masked; of what is no JSON, the text itself. */
const textsOf = (value: string): readonly string[] => {
  const masker = new Masker();
  let manifest: unknown;
  try {
    manifest = JSON.parse(value);
    return [JSON.stringify(masker.copy(manifest, ''))];
  } catch {
    // No JSON, or nested beyond reason: looked at as the text it is.
    return [masker.text(value, '')];
  }
};
