import { groupKind, groupOf, type KindEvidence, type Verdict } from '@plimsoll/domain';
import {
  type Catalogue,
  ClusterModel,
  evaluateCluster,
  type KubernetesObject,
  kindAsMeant,
  ObjectEvaluator,
  project,
  type ResourceProjection,
  rbacKinds,
  type SubjectEvaluation,
  settingsFor,
} from '@plimsoll/engine';
import { redacted } from './redacted.ts';

/** A control's verdict on a subject of an inventory, pass included. */
export interface Judged {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly verdict: Verdict;
}

/**
 * Every control of a catalogue on every subject of an inventory in which all kinds were read; parameters by
 * `parameterKey`.
 */
export const judgeInventory = (
  given: readonly KubernetesObject[],
  catalogue: Catalogue,
  parameters?: ReadonlyMap<string, unknown>,
  day = '2026-11-23',
): readonly Judged[] => {
  const objects = given.map(asMeant).map(redacted);
  const settings = settingsFor(undefined, undefined, parameters);
  const evaluator = new ObjectEvaluator(catalogue, settings);
  const bodies = new Map(objects.map((object) => [project(object), object] as const));
  const cluster = new ClusterModel({
    settings,
    source: 'files',
    day,
    evidence: everyKind(objects, catalogue),
    resources: bodies.keys(),
  });
  const localOf = (resource: ResourceProjection) => {
    const body = bodies.get(resource);
    if (body === undefined) throw new Error(`no body of ${resource.ref.kind} ${resource.ref.name}`);
    return evaluator.evaluate(body);
  };
  return evaluateCluster(cluster, localOf, catalogue).flatMap(judgedOf);
};

/** As the command line reads files. */
const asMeant = (object: KubernetesObject): KubernetesObject =>
  typeof object.apiVersion === 'string' && typeof object.kind === 'string'
    ? { ...object, ...kindAsMeant(object) }
    : object;

const judgedOf = ({ subject, applicable, verdicts }: SubjectEvaluation): readonly Judged[] =>
  applicable.map((control) => ({
    kind: subject.kind,
    namespace: subject.namespace,
    name: subject.name,
    verdict: verdicts.find((verdict) => verdict.control === control) ?? { control, status: 'pass', violations: [] },
  }));

/** Evidence that says: every kind that is here or that some control reads was listed to its end. */
const everyKind = (objects: readonly KubernetesObject[], catalogue: Catalogue): readonly KindEvidence[] => {
  const kinds = new Set<string>(rbacKinds);
  for (const { apiVersion, kind } of objects) kinds.add(groupKind(groupOf(apiVersion), kind));
  for (const { meta } of catalogue.entries.values()) for (const kind of meta.reads) kinds.add(kind);
  return [...kinds].map((kind) => {
    const [name = '', ...group] = kind.split('.');
    return { group: group.join('.'), kind: name, namespace: '', state: 'complete', reason: '' };
  });
};
