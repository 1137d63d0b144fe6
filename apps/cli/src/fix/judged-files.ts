import { redact } from '@plimsoll/collect';
import { AppError, type Verdict } from '@plimsoll/domain';
import {
  type Catalogue,
  ClusterModel,
  evaluateAsWritten,
  type KubernetesObject,
  type LocalEvaluation,
  ObjectEvaluator,
  project,
  type ResourceProjection,
  type Settings,
} from '@plimsoll/engine';
import { asMeant } from '../read/as-meant.ts';
import { inNamespace } from '../scan/collect-objects.ts';
import { kindsOf } from '../scan/evaluate.ts';
import type { FileObject } from './yaml-file.ts';

/** One object as it stands now, read and judged for itself. */
export interface Standing {
  readonly object: FileObject;
  readonly value: unknown;
  /** What of it is judged: masked, and in the namespace it would be applied to. */
  readonly body: KubernetesObject;
  readonly resource: ResourceProjection;
  readonly local: LocalEvaluation;
}

/** What is known of every object, and of identities and the cluster, once all of them are looked at together. */
export interface Judgement {
  readonly verdictsOf: (standing: Standing) => readonly Verdict[];
  /** `pass` verdicts are not in here: subject and control of everything else, with its status. */
  readonly beyond: ReadonlyMap<string, string>;
  /** True where the control applies to the object and does not fail or leave it open. */
  readonly passes: (standing: Standing, control: string) => boolean;
}

/** Judges files the way `scan` does. */
export class FileJudge {
  readonly #catalogue: Catalogue;
  readonly #settings: Settings;
  readonly #evaluator: ObjectEvaluator;
  readonly #namespace: string | undefined;

  constructor(catalogue: Catalogue, settings: Settings, namespace: string | undefined) {
    this.#catalogue = catalogue;
    this.#settings = settings;
    this.#evaluator = new ObjectEvaluator(catalogue, settings);
    this.#namespace = namespace;
  }

  /** An object with this value; undefined for what is no Kubernetes object. */
  stand(object: FileObject, value: unknown): Standing | undefined {
    try {
      const body = inNamespace(
        redact(asMeant(value), { unnamed: 'accept' }).object as KubernetesObject,
        this.#namespace,
      );
      return { object, value, body, resource: project(body), local: this.#evaluator.evaluate(body) };
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  judge(standings: readonly Standing[]): Judgement {
    const byResource = new Map(standings.map((standing) => [standing.resource, standing]));
    const model = new ClusterModel({
      settings: this.#settings,
      source: 'files',
      evidence: kindsOf(standings.map(({ body: { apiVersion }, resource }) => ({ apiVersion, resource }))),
      resources: byResource.keys(),
    });
    const nothing: LocalEvaluation = { verdicts: [], notApplicable: [] };
    const evaluations = evaluateAsWritten(
      model,
      (resource) => byResource.get(resource)?.local ?? nothing,
      this.#catalogue,
    );
    const byObject = new Map(evaluations.map((evaluation) => [evaluation.resource, evaluation]));
    const beyond = new Map<string, string>();
    for (const { subject, resource, verdicts } of evaluations)
      if (resource === undefined)
        for (const { control, status } of verdicts)
          beyond.set(JSON.stringify([subject.kind, subject.namespace, subject.name, control]), status);
    const verdictsOf = ({ resource }: Standing): readonly Verdict[] => byObject.get(resource)?.verdicts ?? [];
    return {
      verdictsOf,
      beyond,
      passes: (standing, control) =>
        byObject.get(standing.resource)?.applicable.includes(control) === true &&
        !verdictsOf(standing).some((verdict) => verdict.control === control && verdict.status !== 'pass'),
    };
  }
}
