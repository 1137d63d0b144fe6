type Json = Readonly<Record<string, unknown>>;

/** Fields by which items are matched, as the API server knows them for the lists that snippets merge. */
const keys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
};

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A strategic merge patch applied as the API server does, as far as snippets use it; written apart from what makes them. */
export const applyMerge = (object: unknown, patch: unknown, field = ''): unknown => {
  if (Array.isArray(patch)) {
    const key = keys[field];
    return key === undefined || !Array.isArray(object) ? patch : mergeItems(object, patch as readonly Json[], key);
  }
  if (!isRecord(patch)) return patch;
  const merged: Record<string, unknown> = { ...(isRecord(object) ? object : {}) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = applyMerge(merged[name], value, name);
  }
  return merged;
};

const mergeItems = (items: readonly Json[], patches: readonly Json[], key: string): readonly unknown[] => {
  const gone = new Set(patches.filter(({ $patch }) => $patch === 'delete').map((patch) => patch[key]));
  const kept = items.filter((item) => !gone.has(item[key]));
  const merged = kept.map((item) => {
    const patch = patches.find((candidate) => candidate[key] === item[key]);
    return patch === undefined ? item : applyMerge(item, patch);
  });
  const known = new Set(items.map((item) => item[key]));
  return [...merged, ...patches.filter((patch) => !known.has(patch[key]))];
};
