import { groupKind, groupOf, type Responsibility, type ResponsibilityPack, type Verdict } from '@plimsoll/domain';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import type { ClusterModel } from '../model/cluster-model.ts';
import { selects } from '../model/label-selector.ts';
import { rbacKinds } from '../model/rbac/kinds.ts';
import { workloadKindNames } from '../model/workload-kinds.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { ServedByFacts } from '../projection/served-by.ts';
import type { WorkloadFacts } from '../projection/workload.ts';
import { type ComponentIndex, componentIndex, type Expected, type ExpectedHolder, isRead } from './component-index.ts';
import { isExpected } from './expectation.ts';
import { holdersByObject } from './holders.ts';
import { isNamed, repositoryOf } from './repository.ts';

/**
 * Whose each failure is to mend. A subject is a component of a pack only by its content: every container of the template
 * and of every live Pod runs an image of the vendor's own registry, starts a program that the pack names, and lies in the
 * namespace that the pack expects; names count for nothing. What fails there is the vendor's or provider's only where the
 * pack expects it, control by control. What is undetermined, and all else, is the customer's: losing evidence takes
 * nothing from anybody. No failure ever turns into a pass.
 */
export class ResponsibilityModel {
  readonly #cluster: ClusterModel;
  readonly #index: ComponentIndex;
  #rbacRead: boolean | undefined;

  constructor(cluster: ClusterModel, packs: readonly ResponsibilityPack[]) {
    this.#cluster = cluster;
    this.#index = componentIndex(cluster, packs);
  }

  /** A workload with its template and live Pods. */
  ofWorkload(evaluation: SubjectEvaluation, members: readonly ResourceProjection[]): SubjectEvaluation {
    const { subject, verdicts, blind } = evaluation;
    const candidates = this.#index.byNamespace.get(subject.namespace);
    if (candidates === undefined || members.length === 0) return evaluation;
    const expected = candidates.find((candidate) => members.every((member) => runs(member, candidate)));
    if (expected === undefined) return evaluation;
    const certain = expected.certain && blind === undefined && isRead(this.#cluster, 'Pod', subject.namespace);
    return marked(
      evaluation,
      expected.responsibility,
      (verdict) => certain && isExpected(verdict, expected.component, verdicts),
    );
  }

  /** An RBAC identity: what it may do is told by control, from the rules that it holds. */
  ofIdentity(evaluation: SubjectEvaluation): SubjectEvaluation {
    const { kind, namespace, name } = evaluation.subject;
    const holder = this.#holder(`${kind}|${namespace}|${name}`);
    if (holder === undefined) return evaluation;
    return marked(evaluation, holder.responsibility, ({ control }) => this.#mayHold(holder, control));
  }

  /**
   * A role or binding: it is whose all are that hold it, as long as each of them is expected to. An aggregated API, webhooks
   * and definitions are whose all is that answers for them.
   */
  ofObject(evaluation: SubjectEvaluation): SubjectEvaluation {
    const { group, kind, namespace, name } = evaluation.subject;
    if (evaluation.verdicts.every(({ status }) => status !== 'fail')) return evaluation;
    if (isServedKind(groupKind(group, kind))) return this.#ofServed(evaluation);
    if (group !== 'rbac.authorization.k8s.io') return evaluation;
    const keys = this.#cluster.derive(holdersByObject).get(`${kind}|${namespace}|${name}`) ?? [];
    const holders = keys.map((key) => this.#holder(key));
    const [first] = holders;
    if (first === undefined) return evaluation;
    const verdicts = evaluation.verdicts.map((verdict) =>
      verdict.status === 'fail' && holders.every((holder) => this.#mayHold(holder, verdict.control))
        ? { ...verdict, responsibility: first.responsibility }
        : verdict,
    );
    return { ...evaluation, verdicts };
  }

  #ofServed(evaluation: SubjectEvaluation): SubjectEvaluation {
    const { group, kind, name } = evaluation.subject;
    const facts = this.#cluster.get(groupKind(group, kind), '', name)?.facts as ServedByFacts | undefined;
    if (facts === undefined || facts.elsewhere || facts.services.length === 0) return evaluation;
    const behind = facts.services.map((service) => this.#behind(service));
    const [first] = behind;
    if (first === undefined || behind.some((expected) => expected !== first)) return evaluation;
    const certain =
      first.certain &&
      facts.services.every(({ namespace }) =>
        ['Service', 'Pod'].every((each) => isRead(this.#cluster, each, namespace)),
      );
    return marked(
      evaluation,
      first.responsibility,
      (verdict) => certain && isExpected(verdict, first.component, evaluation.verdicts),
    );
  }

  /** The component that alone runs behind a Service: every workload that it selects is one. */
  #behind({ namespace, name }: ServedByFacts['services'][number]): Expected | undefined {
    const { selector } = this.#cluster.get('Service', namespace, name)?.facts ?? {};
    if (selector === undefined) return undefined;
    const members = workloadKindNames
      .flatMap((kind): readonly ResourceProjection[] => this.#cluster.inNamespace(kind, namespace))
      .filter(({ facts }) => {
        const labels = (facts as WorkloadFacts | undefined)?.podLabels;
        return labels !== undefined && selects({ matchLabels: selector }, labels);
      });
    if (members.length === 0) return undefined;
    return this.#index.byNamespace
      .get(namespace)
      ?.find((candidate) => members.every((member) => runs(member, candidate)));
  }

  #holder(key: string): ExpectedHolder | undefined {
    return this.#index.holders.get(key)?.[0];
  }

  /** Nobody is expected to hold anything while what others hold cannot be read. */
  #mayHold(holder: ExpectedHolder | undefined, control: string): boolean {
    if (holder?.certain !== true) return false;
    if (!holder.privileges.has('*') && !holder.privileges.has(control)) return false;
    this.#rbacRead ??= rbacKinds.every((kind) => isRead(this.#cluster, kind));
    return this.#rbacRead;
  }
}

/** Kinds whose objects hand something on to a Service. */
const isServedKind = (kind: string): boolean =>
  /^(?:APIService\.apiregistration|(?:Validating|Mutating)WebhookConfiguration\.admissionregistration|CustomResourceDefinition\.apiextensions)\.k8s\.io$/.test(
    kind,
  );

const marked = (
  evaluation: SubjectEvaluation,
  responsibility: Responsibility,
  isTheirs: (verdict: Verdict) => boolean,
): SubjectEvaluation => ({
  ...evaluation,
  system: responsibility,
  verdicts: evaluation.verdicts.map((verdict) =>
    verdict.status === 'fail' && isTheirs(verdict) ? { ...verdict, responsibility } : verdict,
  ),
});

const runs = ({ ref, facts }: ResourceProjection, { component, repositories }: Expected): boolean => {
  const workload = facts as WorkloadFacts | undefined;
  if (workload === undefined || ref.namespace === '' || groupOf(ref.apiVersion) === 'plimsoll') return false;
  return (
    workload.images.length > 0 &&
    workload.images.every((image) => isNamed(repositoryOf(image), repositories)) &&
    (workload.programs ?? []).every((program) => component.programs.includes(program))
  );
};
