import type { KubernetesObject } from '@plimsoll/engine';

type Json = Readonly<Record<string, unknown>>;

/** The object with labels and annotations named like properties that every JavaScript object inherits. */
export const withInheritedNames = (object: KubernetesObject): KubernetesObject =>
  poison(JSON.parse(JSON.stringify(object))) as unknown as KubernetesObject;

const poison = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(poison);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) copy[key] = key === 'metadata' ? poisonMeta(item) : poison(item);
  return copy;
};

const poisonMeta = (meta: unknown): unknown => {
  const known = (typeof meta === 'object' && meta !== null ? meta : {}) as Json;
  return { ...known, labels: withNames(known.labels), annotations: withNames(known.annotations) };
};

const withNames = (map: unknown): Json =>
  // JSON.parse makes `__proto__` an own property, exactly as it arrives from a cluster.
  ({ ...(map as Json | undefined), ...(JSON.parse('{"constructor":"x","toString":"x","__proto__":"x"}') as Json) });

/** Freezes an object all the way down, so that a fix that writes to its input throws. */
export const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
};
