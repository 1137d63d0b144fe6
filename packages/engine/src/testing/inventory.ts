import { ControlId, type ControlMeta, Digest, groupKind, groupOf, type KindEvidence } from '@plimsoll/domain';
import type { ControlDefinition } from '../control/define-control.ts';
import { settingsFor } from '../control/settings.ts';
import { Catalogue } from '../evaluate/catalogue.ts';
import { evaluateCluster } from '../evaluate/evaluate-cluster.ts';
import { type LocalEvaluation, ObjectEvaluator } from '../evaluate/evaluate-object.ts';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { ClusterModel, type InventorySource } from '../model/cluster-model.ts';
import { project } from '../projection/project.ts';
import type { ResourceProjection } from '../projection/projection.ts';

/** What a test says of a cluster besides its objects. Kinds of objects that are there count as listed to their end. */
export interface InventoryOptions {
  readonly source?: InventorySource;
  /** Kinds listed to their end although there are none. */
  readonly read?: readonly string[];
  readonly unread?: readonly string[];
}

/** A cluster model of these objects. */
export const clusterOf = (objects: readonly KubernetesObject[], options: InventoryOptions = {}): ClusterModel =>
  new ClusterModel({
    settings: settingsFor(undefined),
    source: options.source ?? 'agent',
    evidence: evidenceOf(objects, options),
    resources: objects.map(project),
  });

/** One resource of a cluster by kind and name. */
export const resourceOf = (cluster: ClusterModel, kind: string, name: string): ResourceProjection => {
  const found = cluster.all(kind).find(({ ref }) => ref.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} in the inventory`);
  return found;
};

/** Runs controls, or a whole catalogue, over objects as the worker does: object by object, then the cluster. */
export const evaluate = (
  controls: readonly ControlDefinition[] | Catalogue,
  objects: readonly KubernetesObject[],
  options: InventoryOptions = {},
): readonly SubjectEvaluation[] => {
  const catalogue = controls instanceof Catalogue ? controls : catalogueOf(controls);
  const evaluator = new ObjectEvaluator(catalogue, settingsFor(undefined));
  const local = new Map<string, LocalEvaluation>(
    objects.map((object) => [keyOf(project(object)), evaluator.evaluate(object)]),
  );
  return evaluateCluster(
    clusterOf(objects, options),
    (resource) => local.get(keyOf(resource)) ?? { verdicts: [], notApplicable: [] },
    catalogue,
  );
};

/** A catalogue of these controls. */
export const catalogueOf = (controls: readonly ControlDefinition[]): Catalogue =>
  new Catalogue({
    digest: Digest.parse(`sha256:${'0'.repeat(64)}`),
    entries: controls.map((definition) => ({ definition, meta: metaOf(definition) })),
    policies: [],
  });

const metaOf = (definition: ControlDefinition): ControlMeta => ({
  id: ControlId.parse(definition.id),
  title: definition.title,
  group: 'test',
  severity: definition.severity,
  subject: definition.subject,
  kinds: [],
  reads: [],
  rationale: definition.rationale,
  remediation: definition.remediation,
  aliases: { pss: [], cis: [], kubescape: [], trivy: [], polaris: [], kubeLinter: [], ...definition.aliases },
  parameters: [],
  hasFix: false,
  version: '1',
});

const evidenceOf = (objects: readonly KubernetesObject[], options: InventoryOptions): readonly KindEvidence[] => {
  const kinds = new Set([
    ...objects.map(({ apiVersion, kind }) => groupKind(groupOf(apiVersion), kind)),
    ...(options.read ?? []),
    ...(options.unread ?? []),
  ]);
  return [...kinds].map((name) => {
    const [kind = '', ...group] = name.split('.');
    const state = options.unread?.includes(name) === true ? 'unreadable' : 'complete';
    return { group: group.join('.'), kind, namespace: '', state, reason: '' };
  });
};

const keyOf = ({ ref }: ResourceProjection): string => `${ref.apiVersion}|${ref.kind}|${ref.namespace}|${ref.name}`;
