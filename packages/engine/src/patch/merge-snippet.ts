import { masksIn } from '@plimsoll/domain';
import type { KubernetesObject } from '../kubernetes/object.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Lists that a strategic merge matches item by item, with the field it matches them by (the `patchMergeKey` of
 * k8s.io/api core/v1). Every other list is written whole.
 */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
};

/**
 * What to write for `kubectl patch --type=strategic` or a patch of Kustomize: the object's name, and below it what
 * changes; a field that goes is null. Undefined where nothing changes, or where a masked value would have to be written.
 */
export const mergeSnippet = (before: KubernetesObject, after: KubernetesObject): Json | undefined => {
  const changed = ofRecords(before, after);
  if (changed === undefined || masksIn(JSON.stringify(changed)).length > 0) return undefined;
  const { apiVersion, kind } = before;
  const { name, namespace } = before.metadata;
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), ...recordOf(changed.metadata) };
  return {
    apiVersion,
    kind,
    metadata,
    ...Object.fromEntries(Object.entries(changed).filter(([key]) => key !== 'metadata')),
  };
};

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

const ofRecords = (before: object, after: object): Json | undefined => {
  const [old, next] = [before as Json, after as Json];
  const changed: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
    if (!Object.hasOwn(next, key)) changed.push([key, null]);
    else if (JSON.stringify(old[key]) !== JSON.stringify(next[key]))
      changed.push([key, ofValues(key, old[key], next[key])]);
  }
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
};

const ofValues = (key: string, before: unknown, after: unknown): unknown => {
  if (isRecord(before) && isRecord(after)) return ofRecords(before, after) ?? {};
  const mergeKey = mergeKeys[key];
  return mergeKey !== undefined && isKeyed(before, mergeKey) && isKeyed(after, mergeKey)
    ? ofItems(before, after, mergeKey)
    : after;
};

/** True for a list in which every item has the key, each another. */
const isKeyed = (value: unknown, key: string): value is readonly Json[] =>
  Array.isArray(value) &&
  value.every((item) => isRecord(item) && typeof item[key] === 'string') &&
  new Set(value.map((item: Json) => item[key])).size === value.length;

const ofItems = (before: readonly Json[], after: readonly Json[], key: string): readonly Json[] => {
  const next = new Map(after.map((item) => [item[key], item]));
  const old = new Map(before.map((item) => [item[key], item]));
  const gone = before.filter((item) => !next.has(item[key])).map((item) => ({ [key]: item[key], $patch: 'delete' }));
  const changed = after.flatMap((item): readonly Json[] => {
    const known = old.get(item[key]);
    if (known === undefined) return [item];
    const difference = ofRecords(known, item);
    return difference === undefined ? [] : [{ [key]: item[key], ...difference }];
  });
  return [...changed, ...gone];
};
