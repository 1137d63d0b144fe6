import type { KubernetesObject } from '@plimsoll/engine';
import { filledUp } from './filled-up.ts';

/** An object as a cluster holds it, from what an example says of it: values that redaction took, and fields that the API demands. */
export const asStored = (object: KubernetesObject): KubernetesObject => {
  const { entries, keys, ...rest } = object as KubernetesObject & {
    readonly entries?: readonly { readonly key: string; readonly value?: string }[];
    readonly keys?: readonly string[];
  };
  if (object.kind === 'ConfigMap' && Array.isArray(entries))
    return { ...rest, data: Object.fromEntries(entries.map(({ key, value }) => [key, value ?? 'unknown'])) };
  if (object.kind === 'Secret' && Array.isArray(keys)) {
    const annotations = { 'kubernetes.io/service-account.name': 'default', ...object.metadata.annotations };
    const wanted = object.type === 'kubernetes.io/tls' ? ['tls.crt', 'tls.key'] : [];
    const data = Object.fromEntries([...wanted, ...keys].map((key) => [key, 'YQ==']));
    return { ...rest, metadata: { ...object.metadata, annotations }, data };
  }
  return filledUp(object);
};
