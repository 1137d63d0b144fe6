import { clusterSubject, Digest, type Subject, subjectKey, type Verdict } from '@plimsoll/domain';
import {
  Catalogue,
  type ControlDefinition,
  type Example,
  evaluateCluster,
  type IdentityExample,
  ObjectEvaluator,
  project,
  topOwner,
} from '@plimsoll/engine';
import { controlMetaOf } from '../control-meta.ts';
import { bundledData } from '../data/bundled-data.ts';
import { type ExampleCluster, exampleCluster } from './example-cluster.ts';

/**
 * One control on the subject of one example, through the very engine the product runs: object evaluation, projections,
 * effective models, fold. A subject the control says nothing about is `not-applicable`.
 */
export const judgeExample = (control: ControlDefinition, example: Example | IdentityExample): Verdict => {
  const cluster = exampleCluster(control, example);
  const subject = subjectKey(subjectOf(control, example, cluster));
  const evaluation = evaluate(control, cluster).find((candidate) => subjectKey(candidate.subject) === subject);
  if (evaluation === undefined || !evaluation.applicable.includes(control.id))
    return { control: control.id, status: 'not-applicable', violations: [] };
  const verdict = evaluation.verdicts.find((candidate) => candidate.control === control.id);
  return verdict ?? { control: control.id, status: 'pass', violations: [] };
};

/** Paths of a verdict's violations, each once, in order. */
export const pathsOf = (verdict: Verdict): readonly string[] =>
  [...new Set(verdict.violations.map((violation) => violation.path))].sort();

/** A catalogue of one control. */
export const catalogueOf = (control: ControlDefinition): Catalogue =>
  new Catalogue({
    digest: Digest.parse(`sha256:${'0'.repeat(64)}`),
    entries: [
      { meta: controlMetaOf({ group: 'example', version: 'example', definition: control }), definition: control },
    ],
    policies: [],
    data: bundledData(),
  });

const evaluate = (control: ControlDefinition, { model, settings, bodyOf }: ExampleCluster) => {
  const catalogue = catalogueOf(control);
  const evaluator = new ObjectEvaluator(catalogue, settings);
  const localOf = (resource: Parameters<Parameters<typeof evaluateCluster>[1]>[0]) => {
    const body = bodyOf.get(resource);
    if (body === undefined) throw new Error(`no body of ${resource.ref.kind} ${resource.ref.name}`);
    return evaluator.evaluate(body);
  };
  return evaluateCluster(model, localOf, catalogue);
};

const subjectOf = (
  control: ControlDefinition,
  example: Example | IdentityExample,
  { objects, model }: ExampleCluster,
): Subject => {
  if ('of' in example)
    return { group: 'rbac', kind: example.of.kind, namespace: example.of.namespace ?? '', name: example.of.name };
  const [judged] = objects;
  if (control.subject === 'cluster' || judged === undefined) return clusterSubject;
  return topOwner(project(judged), model);
};
