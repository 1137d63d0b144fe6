import { isUtf8 } from 'node:buffer';
import { contentHash, redact } from '@plimsoll/collect';
import { BatchLine, batchLimits } from '@plimsoll/contracts';
import { AppError, ResourceRef } from '@plimsoll/domain';
import type { Blob, NewEntry } from '@plimsoll/store';
import { z } from 'zod';
import { duplicateKey } from './duplicate-key.ts';
import { storableBytes } from './storable-bytes.ts';

/** One line understood: what to do, and the body to keep for it. */
export interface ReadLine {
  readonly entry: NewEntry;
  readonly blob?: Blob;
}

/** Why one line is not taken in; the rest of the batch is. */
export class Refusal extends Error {
  readonly reference: string;
  /** The object it was about, where that can be told: its kind is then known in part only. */
  readonly ref: ResourceRef | undefined;

  constructor(reason: string, reference = '', ref?: ResourceRef) {
    super(printable(reason));
    this.reference = printable(reference);
    this.ref = ref;
  }
}

/** Both quote what a hostile sender wrote, and both are stored and shown. */
const printable = (text: string): string => text.replaceAll(/[\p{Control}\p{Surrogate}]/gu, '\ufffd');

const Held = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** No name in Kubernetes holds a control character; one with `|` could pass for another object's key. */
const plain = /^[^\p{Control}\p{Surrogate}|]*$/u;
const Reference = ResourceRef.extend({
  apiVersion: ResourceRef.shape.apiVersion.regex(plain),
  namespace: ResourceRef.shape.namespace.regex(plain),
  name: ResourceRef.shape.name.regex(plain),
});

const [keepShape, restartShape] = [BatchLine.options[2].shape.keep, BatchLine.options[3].shape.restart];
const RefusedBySender = Reference.extend({ reason: z.string().max(500) });

/** One object may be as large as etcd lets it be, and some more for what lists add. */
const maximumLineBytes = 3 << 20;

/**
 * Reads one line of a batch. Bodies are redacted once more and made canonical here, whoever sent them: what is stored
 * never depends on the sender's honesty. Throws a `Refusal` for a line that cannot be taken.
 */
export const readLine = (line: Buffer): ReadLine => {
  if (line.length > maximumLineBytes) throw new Refusal(`the line is larger than ${maximumLineBytes >> 20} MB`);
  if (!isUtf8(line)) throw new Refusal('the line is not UTF-8');
  const value = parseLine(line.toString('utf8'));
  if ('put' in value) return readPut(value.put);
  if ('hold' in value) {
    const held = Held.safeParse(value.hold);
    if (held.success) return { entry: { hold: held.data.hash } };
    throw new Refusal('"hold" needs the hash of a body as 64 hex digits');
  }
  if ('delete' in value) {
    const reference = Reference.safeParse(value.delete);
    if (reference.success) return { entry: { delete: reference.data } };
    throw new Refusal('"delete" needs apiVersion, kind, namespace and name');
  }
  if ('keep' in value)
    return { entry: { keep: parsed(keepShape, value.keep, '"keep" needs bucket, seen and digest') } };
  if ('restart' in value)
    return { entry: { restart: parsed(restartShape, value.restart, '"restart" needs group, kind and namespace') } };
  if ('refused' in value) {
    const { reason, ...ref } = parsed(RefusedBySender, value.refused, '"refused" needs a reference and a reason');
    throw new Refusal(reason, referenceOf(ref), ref);
  }
  throw new Refusal('the line is none of put, hold, keep, restart, refused and delete');
};

const parsed = <Value>(schema: z.ZodType<Value>, value: unknown, problem: string): Value => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal(problem);
};

const parseLine = (text: string): Readonly<Record<string, unknown>> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('the line is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('the line is no JSON object');
  if (isDeeperThan(value, batchLimits.depth + 1))
    throw new Refusal(`the object is nested deeper than ${batchLimits.depth} levels`);
  const twice = duplicateKey(text);
  if (twice !== undefined) throw new Refusal(`the key "${twice.slice(0, 100)}" stands twice in one object`);
  return value as Readonly<Record<string, unknown>>;
};

const readPut = (body: unknown): ReadLine => {
  const ref = refOfBody(body);
  try {
    const bytes = storableBytes(redact(body).object);
    const hash = contentHash(bytes);
    return { entry: { put: hash, ref }, blob: { hash: Buffer.from(hash, 'hex'), bytes } };
  } catch (error) {
    if (error instanceof AppError || error instanceof TypeError || error instanceof RangeError)
      throw new Refusal(error.message, referenceOf(ref), ref);
    throw error;
  }
};

const referenceOf = ({ kind, namespace, name }: ResourceRef): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');

const refOfBody = (body: unknown): ResourceRef => {
  const object = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const metadata =
    typeof object.metadata === 'object' && object.metadata !== null
      ? (object.metadata as Readonly<Record<string, unknown>>)
      : {};
  const ref = Reference.safeParse({
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
  });
  if (ref.success) return ref.data;
  const missing = ref.error.issues[0]?.path.join('.') ?? 'kind';
  throw new Refusal(
    `the object has no usable ${missing}`,
    `${text(object.kind)} ${text(metadata.namespace)}/${text(metadata.name)}`,
  );
};

/** Without recursion: the depth of what hostile clusters send is not bounded by our stack. */
const isDeeperThan = (value: unknown, limit: number): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const item of level)
      if (typeof item === 'object' && item !== null)
        for (const child of Object.values(item)) if (typeof child === 'object' && child !== null) next.push(child);
    level = next;
  }
  return false;
};
