import { isNamespacedKind, redact } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';
import {
  batchSize,
  judgeBatch,
  type KubernetesObject,
  type LocalEvaluation,
  type ObjectEvaluator,
  type ResourceProjection,
  VerdictPool,
} from '@plimsoll/engine';
import type { InputError, LineOf, ReadItem, Source } from '../read/source.ts';
import { templateInAnnotations } from '../read/template-name.ts';

/** An object after its body is dropped. */
export interface CollectedObject {
  readonly apiVersion: string;
  readonly resource: ResourceProjection;
  readonly local: LocalEvaluation;
  readonly source: Source;
  /** Lines of the fields that may break a control, by their paths; only those that the file shows. */
  readonly lines: ReadonlyMap<string, number>;
}

/** What was read: objects without their bodies, and what could not be read. */
export interface Collected {
  readonly objects: readonly CollectedObject[];
  readonly errors: readonly InputError[];
  readonly skipped: number;
}

type ReadObject = Extract<ReadItem, { kind: 'object' }>;

/** Reads, redacts, judges and drops a few objects after another. `progress` hears how many there were. */
export const collectObjects = async (
  items: AsyncIterable<ReadItem>,
  evaluator: ObjectEvaluator,
  namespace: string | undefined,
  progress: (objects: number) => void,
): Promise<Collected> => {
  const objects: CollectedObject[] = [];
  const errors: InputError[] = [];
  const pool = new VerdictPool();
  let skipped = 0;
  let batch: ReadObject[] = [];
  const judgeRead = (): void => {
    for (const outcome of judge(batch, evaluator, pool, namespace))
      if ('message' in outcome) errors.push(outcome);
      else objects.push(outcome);
    batch = [];
    progress(objects.length);
  };
  for await (const item of items) {
    if (item.kind === 'object') {
      batch.push(item);
      if (batch.length === batchSize) judgeRead();
    } else if (item.kind === 'skipped') skipped += 1;
    else {
      // Errors are told in the order of what was read.
      judgeRead();
      errors.push(item.error);
    }
  }
  judgeRead();
  return { objects, errors, skipped };
};

/** What came of each, in their order. */
const judge = (
  batch: readonly ReadObject[],
  evaluator: ObjectEvaluator,
  pool: VerdictPool,
  namespace: string | undefined,
): readonly (CollectedObject | InputError)[] => {
  const redacted = batch.map(({ value }) => redactedOf(value, namespace));
  const objects = redacted.filter((object): object is KubernetesObject => !(object instanceof AppError));
  const judged = judgeBatch(objects, evaluator).values();
  return batch.map(({ value, source: written, lineOf }, index): CollectedObject | InputError => {
    const object = redacted[index];
    const source = withTemplate(written, value);
    if (object instanceof AppError) return { ...source, message: object.message };
    const { value: known } = judged.next();
    if (object === undefined || known === undefined) throw new RangeError('an object was not judged');
    const local = pool.share(known.local);
    return { apiVersion: object.apiVersion, resource: known.projection, local, source, lines: linesOf(local, lineOf) };
  });
};

/** The object as it is judged, or why it is none. */
const redactedOf = (value: unknown, namespace: string | undefined): KubernetesObject | AppError => {
  try {
    return inNamespace(redact(value, { unnamed: 'accept' }).object as KubernetesObject, namespace);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};

const withTemplate = (source: Source, value: unknown): Source => {
  const template = source.template ?? templateInAnnotations(value);
  return template === undefined ? source : { ...source, template };
};

const noLines: ReadonlyMap<string, number> = new Map();

/** Looked up while the document is at hand: what is kept of an object does not hold it. */
const linesOf = ({ verdicts }: LocalEvaluation, lineOf: LineOf | undefined): ReadonlyMap<string, number> => {
  if (lineOf === undefined || verdicts.length === 0) return noLines;
  const lines = new Map<string, number>();
  for (const { violations } of verdicts)
    for (const { path } of violations) {
      const line = lines.has(path) ? undefined : lineOf(path);
      if (line !== undefined) lines.set(path, line);
    }
  return lines;
};

/** The object in the namespace it would be applied to, when it names none itself. */
export const inNamespace = (object: KubernetesObject, namespace: string | undefined): KubernetesObject =>
  namespace === undefined ||
  object.metadata.namespace !== undefined ||
  !isNamespacedKind(object.apiVersion, object.kind)
    ? object
    : { ...object, metadata: { ...object.metadata, namespace } };
