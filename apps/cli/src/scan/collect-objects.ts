import { isNamespacedKind, redact } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';
import {
  type KubernetesObject,
  type LocalEvaluation,
  type ObjectEvaluator,
  project,
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

/** Reads, redacts, judges and drops one object after another. `progress` hears how many there were. */
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
  for await (const item of items) {
    if (item.kind === 'error') errors.push(item.error);
    else if (item.kind === 'skipped') skipped += 1;
    else {
      const outcome = judge(item, evaluator, pool, namespace);
      if ('message' in outcome) errors.push(outcome);
      else objects.push(outcome);
      progress(objects.length);
    }
  }
  return { objects, errors, skipped };
};

const judge = (
  { value, source: written, lineOf }: Extract<ReadItem, { kind: 'object' }>,
  evaluator: ObjectEvaluator,
  pool: VerdictPool,
  namespace: string | undefined,
): CollectedObject | InputError => {
  const source = withTemplate(written, value);
  try {
    const object = inNamespace(redact(value, { unnamed: 'accept' }).object as KubernetesObject, namespace);
    const local = pool.share(evaluator.evaluate(object));
    return { apiVersion: object.apiVersion, resource: project(object), local, source, lines: linesOf(local, lineOf) };
  } catch (error) {
    if (error instanceof AppError) return { ...source, message: error.message };
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
