import { canonicalBytes, redact } from '@plimsoll/collect';
import { AppError, groupOf, type KindEvidence, resourceKey } from '@plimsoll/domain';
import { type KubernetesObject, refOf } from '@plimsoll/engine';
import type { InputError, ReadItem, Source } from '../read/source.ts';
import { inNamespace } from '../scan/collect-objects.ts';
import type { Spool, Spooled } from './spool.ts';

/** Everything that will be sent, and what will not. */
export interface Gathered {
  readonly objects: readonly (Spooled & { readonly group: string; readonly kind: string })[];
  readonly errors: readonly InputError[];
  readonly secretsLeftOut: number;
  /** Objects given more than once: the last counts. */
  readonly repeated: readonly string[];
  readonly masked: number;
}

/** An object larger than this is none that a cluster could hold: its store takes 1.5 MiB. */
const largest = 4 << 20;

/** Reads and redacts every object into the spool. */
export const gather = async (
  items: AsyncIterable<ReadItem>,
  spool: Spool,
  options: { readonly namespace: string; readonly includeSecrets: boolean },
  progress: (objects: number) => void,
): Promise<Gathered> => {
  const objects = new Map<string, Spooled & { group: string; kind: string }>();
  const errors: InputError[] = [];
  const repeated: string[] = [];
  let secretsLeftOut = 0;
  let masked = 0;
  for await (const item of items) {
    if (item.kind === 'skipped') continue;
    if (item.kind === 'error') {
      errors.push(item.error);
      continue;
    }
    const redacted = tryRedact(item.value, item.source, options.namespace);
    if ('message' in redacted) errors.push(redacted);
    else if (redacted.object.kind === 'Secret' && redacted.object.apiVersion === 'v1' && !options.includeSecrets)
      secretsLeftOut += 1;
    else {
      const { object } = redacted;
      const key = resourceKey(refOf(object));
      if (objects.has(key)) repeated.push(`${object.kind} ${object.metadata.name}`);
      masked += redacted.hits;
      objects.set(key, { ...(await spool.add(redacted.bytes)), group: groupOf(object.apiVersion), kind: object.kind });
      progress(objects.size);
    }
  }
  return { objects: [...objects.values()], errors, secretsLeftOut, repeated, masked };
};

const tryRedact = (
  value: unknown,
  source: Source,
  namespace: string,
): { readonly object: KubernetesObject; readonly bytes: Buffer; readonly hits: number } | InputError => {
  try {
    const { object: redacted, hits } = redact(value);
    const object = inNamespace(redacted as KubernetesObject, namespace);
    const bytes = canonicalBytes(object);
    if (bytes.length > largest)
      throw new AppError('input.invalid', `it is ${bytes.length >> 20} MiB large; no cluster holds such an object`);
    return { object, bytes, hits: hits.length };
  } catch (error) {
    if (error instanceof AppError) return { ...source, message: error.message };
    throw error;
  }
};

/** Kinds that the files hold: they count as listed to their end. */
export const kindsOf = (objects: Gathered['objects']): readonly KindEvidence[] =>
  countKinds(objects).map(({ group, kind }) => ({ group, kind, namespace: '', state: 'complete', reason: '' }));

/** How many objects of each kind there are. */
export const countKinds = (
  objects: Gathered['objects'],
): readonly { readonly group: string; readonly kind: string; readonly count: number }[] => {
  const counts = new Map<string, { group: string; kind: string; count: number }>();
  for (const { group, kind } of objects) {
    const entry = counts.get(`${group}/${kind}`) ?? { group, kind, count: 0 };
    entry.count += 1;
    counts.set(`${group}/${kind}`, entry);
  }
  return [...counts.values()];
};
