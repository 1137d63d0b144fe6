import { baselinePolicyId, groupOf, type KindEvidence, noAssets, severityRank, type Verdict } from '@plimsoll/domain';
import {
  applyExceptions,
  type Catalogue,
  ClusterModel,
  evaluateAsWritten,
  providerOf,
  type Settings,
  type SubjectEvaluation,
  tallyAssets,
} from '@plimsoll/engine';
import type { PolicyUsed } from '../policy/policy-choices.ts';
import type { Collected, CollectedObject } from './collect-objects.ts';
import { type Leave, leaveText } from './exceptions.ts';
import { frameworkEvidence } from './framework-evidence.ts';
import type { ControlCount, ScannedEvaluation, ScannedSubject, ScanResult } from './scan-result.ts';
import { scannedFrameworks } from './scanned-frameworks.ts';
import type { Selection } from './selection.ts';

/** What a scan judges by. */
export interface Judgement {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  readonly selection: Selection;
  readonly kubernetesVersion: string;
  readonly version: string;
  /** Calendar day (UTC) that the verdicts are about. */
  readonly day: string;
  /** What the API server of a live cluster calls itself. */
  readonly serverVersion: string | undefined;
  /** Exceptions in force. */
  readonly leaves: readonly Leave[];
  /** Whose policy this is, where it is an organization's. */
  readonly policy?: PolicyUsed;
  /** Kinds of a live cluster that were listed or refused; undefined for files, where what is there is all there is. */
  readonly evidence?: readonly KindEvidence[];
}

/** Verdicts on everything that was collected, with the numbers that follow from them. */
export const evaluate = (collected: Collected, judgement: Judgement): ScanResult => {
  const { catalogue, settings, selection } = judgement;
  const byResource = new Map(collected.objects.map((object) => [object.resource, object]));
  const model = new ClusterModel({
    settings,
    source: judgement.evidence === undefined ? 'files' : 'agent',
    day: judgement.day,
    serverVersion: judgement.serverVersion,
    evidence: judgement.evidence ?? kindsOf(collected.objects),
    resources: collected.objects.map(({ resource }) => resource),
  });
  const localOf = (resource: CollectedObject['resource']): CollectedObject['local'] =>
    byResource.get(resource)?.local ?? { verdicts: [], notApplicable: [] };
  const { evaluations, matches } = applyExceptions(
    evaluateAsWritten(model, localOf, catalogue),
    judgement.leaves,
    model,
  );
  const evidenceOf = frameworkEvidence(evaluations, catalogue, model);
  return {
    version: judgement.version,
    catalogue: catalogue.digest,
    kubernetesVersion: judgement.kubernetesVersion,
    ...(judgement.policy === undefined ? {} : { policy: judgement.policy }),
    provider: providerOf(model),
    resources: collected.objects.length,
    evaluations: selected(evaluations, judgement, byResource),
    controls: countControls(evaluations, selection, catalogue),
    ...countAssets(evaluations, catalogue),
    frameworks: scannedFrameworks(selection, providerOf(model).distribution, evidenceOf),
    idleExceptions: judgement.leaves.filter(({ id }) => !matches.has(id)).map(({ id }) => id),
    errors: collected.errors,
    skipped: collected.skipped,
  };
};

/** Kinds that files hold count as listed to their end. */
export const kindsOf = (
  objects: readonly Pick<CollectedObject, 'apiVersion' | 'resource'>[],
): readonly KindEvidence[] => {
  const kinds = new Map<string, KindEvidence>();
  for (const { apiVersion, resource } of objects) {
    const group = groupOf(apiVersion);
    const { kind } = resource.ref;
    kinds.set(`${group}/${kind}`, { group, kind, namespace: '', state: 'complete', reason: '' });
  }
  return [...kinds.values()];
};

const selected = (
  evaluations: readonly SubjectEvaluation[],
  { selection: { controls }, evidence, leaves }: Judgement,
  byResource: ReadonlyMap<unknown, CollectedObject>,
): readonly ScannedEvaluation[] =>
  evaluations.flatMap((evaluation) => {
    const applicable = evaluation.applicable.filter((id) => controls.has(id));
    if (applicable.length === 0) return [];
    const verdicts = evaluation.verdicts
      .filter(({ control }) => controls.has(control))
      .map((verdict) => withLeave(verdict, leaves));
    const fromFiles = evidence === undefined;
    const lines = fromFiles ? byResource.get(evaluation.resource)?.lines : undefined;
    const subject = subjectOf(evaluation, byResource, fromFiles);
    return [{ subject, applicable, verdicts, ...(lines === undefined || lines.size === 0 ? {} : { lines }) }];
  });

const withLeave = (verdict: Verdict, leaves: readonly Leave[]): Verdict =>
  verdict.exceptions === undefined ? verdict : { ...verdict, detail: leaveText(verdict.exceptions, leaves) };

const subjectOf = (
  { subject, resource }: SubjectEvaluation,
  byResource: ReadonlyMap<unknown, CollectedObject>,
  fromFiles: boolean,
): ScannedSubject => {
  const { kind, namespace, name } = subject;
  const object = byResource.get(resource);
  if (object !== undefined)
    return { apiVersion: object.apiVersion, kind, namespace, name, ...(fromFiles ? { source: object.source } : {}) };
  return { apiVersion: apiVersionOf(subject.group, kind), kind, namespace, name };
};

/** Identities as bindings name them; the cluster is no object of Kubernetes. */
const apiVersionOf = (group: string, kind: string): string => {
  if (group === 'plimsoll') return 'plimsoll/v1';
  return kind === 'ServiceAccount' ? 'v1' : 'rbac.authorization.k8s.io/v1';
};

const countControls = (
  evaluations: readonly SubjectEvaluation[],
  { controls }: Selection,
  catalogue: Catalogue,
): readonly ControlCount[] => {
  const counts = new Map<string, ControlCount>();
  // Thousands of subjects share one list: what is on it is counted once, and then what does not pass.
  const subjects = new Map<readonly string[], number>();
  for (const { applicable } of evaluations) subjects.set(applicable, (subjects.get(applicable) ?? 0) + 1);
  for (const [applicable, count] of subjects)
    for (const id of applicable) {
      const entry = controls.has(id) ? catalogue.entries.get(id) : undefined;
      if (entry === undefined) continue;
      const of = counts.get(id) ?? { meta: entry.meta, pass: 0, fail: 0, excepted: 0, undetermined: 0 };
      of.pass += count;
      counts.set(id, of);
    }
  for (const { verdicts } of evaluations)
    for (const { control, status } of verdicts) {
      const of = counts.get(control);
      if (of === undefined || status === 'pass') continue;
      of.pass -= 1;
      if (status !== 'not-applicable') of[status] += 1;
    }
  return [...counts.values()].sort(
    (a, b) => severityRank(a.meta.severity) - severityRank(b.meta.severity) || (a.meta.id < b.meta.id ? -1 : 1),
  );
};

/** Assets under the policy of the headline, whatever is selected to be shown: hiding controls must not raise it. */
const countAssets = (
  evaluations: readonly SubjectEvaluation[],
  catalogue: Catalogue,
): Pick<ScanResult, 'assets' | 'system'> => {
  const [assets, system] = [{ ...noAssets }, { ...noAssets }];
  const baseline = catalogue.policies.filter(({ id }) => id === baselinePolicyId);
  for (const { policy, state } of tallyAssets(evaluations, baseline))
    (policy === baselinePolicyId ? assets : system)[state] += 1;
  return { assets, system };
};
