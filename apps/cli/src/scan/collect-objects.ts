import { isNamespacedKind, redact } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';
import {
  type KubernetesObject,
  type LocalEvaluation,
  type ObjectEvaluator,
  project,
  type ResourceProjection,
} from '@plimsoll/engine';
import type { InputError, ReadItem, Source } from '../read/source.ts';

/** An object after its body is dropped. */
export interface CollectedObject {
  readonly apiVersion: string;
  readonly resource: ResourceProjection;
  readonly local: LocalEvaluation;
  readonly source: Source;
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
  let skipped = 0;
  for await (const item of items) {
    if (item.kind === 'error') errors.push(item.error);
    else if (item.kind === 'skipped') skipped += 1;
    else {
      const outcome = judge(item.value, item.source, evaluator, namespace);
      if ('message' in outcome) errors.push(outcome);
      else objects.push(outcome);
      progress(objects.length);
    }
  }
  return { objects, errors, skipped };
};

const judge = (
  value: unknown,
  source: Source,
  evaluator: ObjectEvaluator,
  namespace: string | undefined,
): CollectedObject | InputError => {
  try {
    const object = inNamespace(redact(value, { unnamed: 'accept' }).object as KubernetesObject, namespace);
    return { apiVersion: object.apiVersion, resource: project(object), local: evaluator.evaluate(object), source };
  } catch (error) {
    if (error instanceof AppError)
      return { file: source.file, document: source.document, line: source.line, message: error.message };
    throw error;
  }
};

/** The object in the namespace it would be applied to, when it names none itself. */
export const inNamespace = (object: KubernetesObject, namespace: string | undefined): KubernetesObject =>
  namespace === undefined ||
  object.metadata.namespace !== undefined ||
  !isNamespacedKind(object.apiVersion, object.kind)
    ? object
    : { ...object, metadata: { ...object.metadata, namespace } };
