import { hash as digestOf } from 'node:crypto';
import { canonicalBytes, redact } from '@plimsoll/collect';
import { AppError, groupKind, groupOf, type ResourceRef, resourceKey } from '@plimsoll/domain';
import type { SplitItem } from '../stream/list-splitter.ts';

/** The kind that was asked for: what a list's items leave out, and what they may not contradict. */
export interface AskedKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** An object as it may leave the cluster. */
export interface ReadObject {
  readonly ref: ResourceRef;
  /** First bytes of a digest of its identity. */
  readonly key: Buffer;
  readonly canonical: Buffer;
  /** SHA-256 of the canonical bytes. */
  readonly hash: Buffer;
  readonly resourceVersion: string;
}

/** An object that cannot be taken. Without `ref` it could not even be told which one it is. */
export interface RefusedObject {
  readonly ref: ResourceRef | undefined;
  readonly refused: string;
}

/** As large as a line of a batch may be, less what surrounds the object; etcd takes half of it. */
export const largestObject = (3 << 20) - 1024;

export const keyOf = (ref: ResourceRef): Buffer => digestOf('sha256', resourceKey(ref), 'buffer').subarray(0, 8);

/** Parses one object, masks its secrets and makes its bytes canonical; nothing of the original is kept. */
export const readObject = (item: SplitItem, asked: AskedKind): ReadObject | RefusedObject => {
  if ('oversized' in item) {
    const { head, length } = item.oversized;
    const megabytes = Math.round(length / 2 ** 20);
    return { ref: refInHead(head, asked), refused: `it is ${megabytes} MiB large; objects up to 3 MiB are taken` };
  }
  let value: unknown;
  try {
    value = JSON.parse(item.bytes.toString('utf8'));
  } catch {
    return { ref: refInHead(item.bytes.subarray(0, 4096), asked), refused: 'it is not valid JSON' };
  }
  return readValue(value, asked);
};

/** As `readObject`, of an object that is parsed already. */
export const readValue = (value: unknown, asked: AskedKind): ReadObject | RefusedObject => {
  const metadata = metadataOf(value);
  const ref = refOf(metadata, asked);
  if (ref === undefined) return { ref, refused: 'it has no name' };
  try {
    const { object } = redact({ ...(value as object), apiVersion: asked.apiVersion, kind: asked.kind });
    const canonical = canonicalBytes(object);
    if (canonical.length > largestObject) return { ref, refused: 'it is larger than 3 MiB' };
    const hash = digestOf('sha256', canonical, 'buffer');
    const version = metadata.resourceVersion;
    return { ref, key: keyOf(ref), canonical, hash, resourceVersion: typeof version === 'string' ? version : '' };
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError || error instanceof TypeError)
      return { ref, refused: error.message };
    throw error;
  }
};

type Metadata = Readonly<Record<string, unknown>>;

const metadataOf = (value: unknown): Metadata => {
  const metadata = typeof value === 'object' && value !== null ? (value as Metadata).metadata : undefined;
  return typeof metadata === 'object' && metadata !== null ? (metadata as Metadata) : {};
};

const refOf = ({ name, namespace }: Metadata, asked: AskedKind): ResourceRef | undefined =>
  typeof name === 'string' && name !== '' && name.length <= 253
    ? {
        apiVersion: asked.apiVersion,
        kind: asked.kind,
        namespace: typeof namespace === 'string' ? namespace.slice(0, 63) : '',
        name,
      }
    : undefined;

/** The API server writes an object's metadata first, and in it name and namespace. */
const refInHead = (head: Buffer, asked: AskedKind): ResourceRef | undefined => {
  const text = head.toString('utf8');
  const metadata = text.slice(Math.max(0, text.indexOf('"metadata"')));
  const name = /"name"\s*:\s*"([^"\\]{1,253})"/.exec(metadata)?.[1];
  const namespace = /"namespace"\s*:\s*"([a-z0-9-]{1,63})"/.exec(metadata)?.[1];
  return refOf({ name, namespace }, asked);
};

/** How a person names an object. */
export const nameOf = (ref: ResourceRef): string =>
  `${groupKind(groupOf(ref.apiVersion), ref.kind)} ${ref.namespace === '' ? '' : `${ref.namespace}/`}${ref.name}`;
