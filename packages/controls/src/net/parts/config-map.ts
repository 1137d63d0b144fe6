import { type KubernetesObject, object } from '@plimsoll/engine';

interface Entry {
  readonly key?: unknown;
  readonly value?: unknown;
}

/** A setting of a redacted ConfigMap with its path; `value` is undefined where it is a word that did not leave. */
export interface ConfigMapSetting {
  readonly path: string;
  readonly value: string | undefined;
}

/** The setting of this key; undefined where the ConfigMap has no such key. */
export const settingOf = (configMap: KubernetesObject, key: string): ConfigMapSetting | undefined => {
  const { entries } = configMap;
  if (!Array.isArray(entries)) return undefined;
  const index = (entries as readonly Entry[]).findIndex((entry) => entry?.key === key);
  if (index < 0) return undefined;
  const value = (entries as readonly Entry[])[index]?.value;
  return { path: `entries[${index}]`, value: typeof value === 'string' ? value : undefined };
};

/** A ConfigMap as it leaves a cluster, with these settings. */
export const configMapWith = (
  name: string,
  namespace: string,
  settings: Readonly<Record<string, string | undefined>>,
): KubernetesObject =>
  object(
    'v1',
    'ConfigMap',
    { name, namespace },
    {
      entries: Object.entries(settings).map(([key, value]) => ({
        key,
        bytes: 4,
        binary: false,
        hits: [],
        ...(value === undefined ? {} : { value }),
      })),
    },
  );
