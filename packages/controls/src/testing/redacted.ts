import { detect, maskText } from '@plimsoll/detect';
import { configMapSetting } from '@plimsoll/domain';
import type { KubernetesObject } from '@plimsoll/engine';

type Json = Readonly<Record<string, unknown>>;

/**
 * An object as it reaches the engine, as far as controls read it: texts with masks in the place of credentials, and of a
 * ConfigMap the keys with what was found in them. The product's own redaction does more.
 */
export const redacted = (object: KubernetesObject): KubernetesObject =>
  object.kind === 'ConfigMap' && object.apiVersion === 'v1' ? configMapOf(object) : (mask(object) as KubernetesObject);

const configMapOf = ({ apiVersion, kind, metadata, data }: KubernetesObject): KubernetesObject => ({
  apiVersion,
  kind,
  metadata,
  entries: Object.entries((data ?? {}) as Json).map(([key, value]) => ({
    key,
    bytes: String(value).length,
    binary: false,
    ...wordOf(key, String(value)),
    hits: detect(key, String(value)).map(({ detector, version }) => ({ detector, version })),
  })),
});

const wordOf = (key: string, text: string): { readonly value?: string } => {
  const value = configMapSetting(key, text);
  return value === undefined ? {} : { value };
};

const mask = (value: unknown): unknown => {
  if (typeof value === 'string') return maskText(undefined, value).text;
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  const { name, value: literal } = value as Json;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) copy[key] = mask(item);
  // An environment variable: its name says what the value is.
  if (typeof name === 'string' && typeof literal === 'string') copy.value = maskText(name, literal).text;
  return copy;
};
