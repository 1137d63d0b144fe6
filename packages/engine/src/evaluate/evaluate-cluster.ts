import { clusterSubject, groupKind, groupOf, type Subject, type Verdict } from '@plimsoll/domain';
import type { ClusterModel } from '../model/cluster-model.ts';
import { ownedWorkloads, subjectOf } from '../model/ownership.ts';
import type { Identity } from '../model/rbac/identity.ts';
import { rbacKinds } from '../model/rbac/kinds.ts';
import { rbacModel } from '../model/rbac/model.ts';
import { isWorkloadKind } from '../model/workload-kinds.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { WorkloadFacts } from '../projection/workload.ts';
import { ResponsibilityModel } from '../responsibility/responsibility-model.ts';
import type { Catalogue } from './catalogue.ts';
import { confirmVerdict, decided, missingEvidence } from './confirm.ts';
import type { LocalEvaluation } from './evaluate-object.ts';
import { foldVerdicts, type MemberEvaluation } from './fold.ts';
import { Recorder } from './recorder.ts';
import { SharedLists } from './shared-lists.ts';
import type { SubjectEvaluation } from './subject-evaluation.ts';

/** Local evaluation of a resource of the model. */
export type LocalEvaluationOf = (resource: ResourceProjection) => LocalEvaluation;

/**
 * Decides every control on every subject of a cluster. Pure: the same model, evaluations and catalogue give the same
 * result in the same order. Of a cluster that fell silent nothing is known: its subjects and what applies to them are
 * those of the last word, and every verdict is undetermined.
 */
export const evaluateCluster = (
  cluster: ClusterModel,
  localOf: LocalEvaluationOf,
  catalogue: Catalogue,
): readonly SubjectEvaluation[] => {
  const evaluator = new ClusterEvaluator(cluster, localOf, catalogue);
  const evaluations = [
    ...evaluator.workloads(),
    ...evaluator.objects(),
    ...evaluator.identities(),
    ...evaluator.cluster(),
  ];
  const { silence } = cluster;
  if (silence === undefined) return evaluations;
  return evaluations.map((evaluation) => ({
    ...evaluation,
    verdicts: [],
    blind: { reason: 'stale', detail: silence },
  }));
};

/** Of `evaluateCluster` what is about no object: RBAC identities and the cluster. */
export const evaluateBeyondObjects = (
  cluster: ClusterModel,
  localOf: LocalEvaluationOf,
  catalogue: Catalogue,
): readonly SubjectEvaluation[] => {
  const evaluator = new ClusterEvaluator(cluster, localOf, catalogue);
  return [...evaluator.identities(), ...evaluator.cluster()];
};

class ClusterEvaluator {
  readonly #cluster: ClusterModel;
  readonly #localOf: LocalEvaluationOf;
  readonly #catalogue: Catalogue;
  readonly #recorder: Recorder;
  readonly #responsibility: ResponsibilityModel;
  readonly #applicable = new SharedLists();

  constructor(cluster: ClusterModel, localOf: LocalEvaluationOf, catalogue: Catalogue) {
    this.#cluster = cluster;
    this.#localOf = localOf;
    this.#catalogue = catalogue;
    this.#recorder = new Recorder(cluster.settings, catalogue.data);
    this.#responsibility = new ResponsibilityModel(cluster, catalogue.data.packs);
  }

  *workloads(): Iterable<SubjectEvaluation> {
    for (const { subject, owner, members } of ownedWorkloads(this.#cluster)) {
      const evaluations = members.map((member) => this.#member(member));
      const template = evaluations.find(({ member }) => member === owner);
      const pods = evaluations.filter(({ member }) => member !== owner);
      const resource = owner ?? members[0];
      const evaluation = this.#seen(resource, {
        subject,
        ...(owner === undefined ? {} : { resource: owner }),
        applicable: members.map((member) => this.#applicableTo(member)).reduce(this.#applicable.both),
        verdicts: foldVerdicts(template, pods),
        images: imagesOf(members),
      });
      yield this.#responsibility.ofWorkload(evaluation, members);
    }
  }

  *objects(): Iterable<SubjectEvaluation> {
    for (const resource of this.#cluster.resources()) {
      if (isWorkloadKind(groupOf(resource.ref.apiVersion), resource.ref.kind)) continue;
      const applicable = this.#applicableTo(resource);
      if (applicable.length === 0) continue;
      const { verdicts } = this.#member(resource);
      const evaluation = this.#seen(resource, { subject: subjectOf(resource), resource, applicable, verdicts });
      yield this.#responsibility.ofObject(evaluation);
    }
  }

  *identities(): Iterable<SubjectEvaluation> {
    for (const identity of rbacModel(this.#cluster).identities) {
      const applicable: string[] = [];
      const verdicts: Verdict[] = [];
      for (const control of this.#catalogue.identityControls) {
        if (control.appliesTo !== undefined && !control.appliesTo(identity, this.#cluster)) continue;
        applicable.push(control.id);
        const verdict = this.#decide(control.id, control.reads ?? rbacKinds, () =>
          control.check(identity, this.#recorder, this.#cluster),
        );
        if (verdict !== undefined) verdicts.push(verdict);
      }
      if (applicable.length > 0)
        yield this.#responsibility.ofIdentity({ subject: subjectOfIdentity(identity), applicable, verdicts });
    }
  }

  *cluster(): Iterable<SubjectEvaluation> {
    const applicable: string[] = [];
    const verdicts: Verdict[] = [];
    for (const control of this.#catalogue.clusterControls) {
      if (control.appliesTo !== undefined && !control.appliesTo(this.#cluster)) continue;
      applicable.push(control.id);
      const verdict = this.#decide(control.id, control.reads, () => control.check(this.#cluster, this.#recorder));
      if (verdict !== undefined) verdicts.push(verdict);
    }
    if (applicable.length > 0) yield { subject: clusterSubject, applicable, verdicts };
  }

  /** Runs a check that sees the whole cluster. Evidence that is missing cannot acquit, but what is seen can convict. */
  #decide(control: string, reads: readonly string[], check: () => void): Verdict | undefined {
    try {
      check();
    } catch (error) {
      this.#recorder.threw(error);
    }
    const said = this.#recorder.take(control);
    if (said?.status === 'fail') return decided(said);
    const missing = missingEvidence(reads, undefined, undefined, this.#cluster);
    if (missing !== undefined) return { control, status: 'undetermined', violations: [], ...missing };
    return said;
  }

  #member(member: ResourceProjection): MemberEvaluation {
    const verdicts: Verdict[] = [];
    for (const local of this.#localOf(member).verdicts) {
      const control = this.#catalogue.definition(local.control);
      if (control.subject === 'identity' || control.subject === 'cluster') continue;
      const verdict = confirmVerdict(control, local, member, this.#cluster, this.#recorder);
      if (verdict !== undefined) verdicts.push(verdict);
    }
    return { member, verdicts };
  }

  #applicableTo(resource: ResourceProjection): readonly string[] {
    const { ids } = this.#catalogue.localControls(resource.ref.apiVersion, resource.ref.kind);
    return this.#applicable.without(ids, this.#localOf(resource).notApplicable);
  }

  /** A subject whose own kind can no longer be read: what was true of it when it was last seen may not be now. */
  #seen(resource: ResourceProjection | undefined, evaluation: SubjectEvaluation): SubjectEvaluation {
    const own = resource === undefined ? undefined : this.#blindness(kindOf(resource), resource.ref.namespace);
    if (own !== undefined) return { ...evaluation, verdicts: [], blind: own };
    if (resource === undefined || this.#cluster.source === 'files' || kindOf(resource) === 'Pod') return evaluation;
    // The template can convict alone; that its live Pods are no worse is not known while Pods cannot be read.
    if (!isWorkloadKind(groupOf(resource.ref.apiVersion), resource.ref.kind)) return evaluation;
    const pods = this.#blindness('Pod', resource.ref.namespace);
    return pods === undefined ? evaluation : { ...evaluation, blind: pods };
  }

  #blindness(kind: string, namespace: string): SubjectEvaluation['blind'] {
    const state = this.#cluster.evidence(kind, namespace === '' ? undefined : namespace);
    if (state === 'complete' || state === 'partial') return undefined;
    return state === 'unreadable'
      ? { reason: 'no-permission', detail: `${kind} can no longer be read` }
      : { reason: 'kind-not-collected', detail: `${kind} is no longer in the inventory` };
  }
}

const imagesOf = (members: readonly ResourceProjection[]): readonly string[] => {
  const images = new Set<string>();
  for (const { facts } of members)
    for (const image of (facts as WorkloadFacts | undefined)?.images ?? []) images.add(image);
  images.delete('');
  return [...images].sort();
};

const kindOf = (resource: ResourceProjection): string => groupKind(groupOf(resource.ref.apiVersion), resource.ref.kind);

/** An identity as the subject of its verdicts. */
const subjectOfIdentity = (identity: Identity): Subject => ({
  group: 'rbac',
  kind: identity.kind,
  namespace: identity.namespace,
  name: identity.name,
});
