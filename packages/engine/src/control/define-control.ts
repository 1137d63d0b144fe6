import type {
  ControlAliases,
  ControlParameter,
  ReferenceData,
  Severity,
  UndeterminedReason,
  Violation,
} from '@plimsoll/domain';
import type { Admission } from '../admission/admission-twin.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import type { ClusterModel } from '../model/cluster-model.ts';
import type { Identity } from '../model/rbac/identity.ts';
import type { ContainerView, WorkloadView } from '../model/workload.ts';
import type { ResourceProjection } from '../projection/projection.ts';
import type { Example, IdentityExample } from './example.ts';
import type { Settings } from './settings.ts';

/** What a check may say. Saying nothing is a pass. */
export interface CheckContext {
  readonly settings: Settings;
  /**
   * Facts about the world that the catalogue holds as data. What of them depends on the day is for `confirm` and for
   * controls of identities and the cluster, which see `ClusterModel.day`: what `check` says is kept as long as the object.
   */
  readonly data: ReferenceData;
  /**
   * One violation: where, what was found there, and in a few words why that breaks the control. `severity` where it is
   * milder than the control: the verdict is as severe as its worst violation.
   */
  readonly report: (
    path: string,
    found: unknown,
    message: string,
    resource?: Violation['resource'],
    severity?: Severity,
  ) => void;
  /** The verdict cannot be reached. A reported violation outweighs it: fail > undetermined > pass. */
  readonly unknown: (reason: UndeterminedReason, detail: string) => void;
}

interface ControlBase {
  /** Kebab case, equal to the file's name, never reused. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters: what an attacker or an outage gains. */
  readonly rationale: string;
  /** How to get back above the line. */
  readonly remediation: string;
  readonly aliases?: Partial<ControlAliases>;
  /** The same demand in CEL, for `plimsoll admission export`: it agrees with the check on every example. */
  readonly admission?: Admission;
  /** Choices it leaves to whoever runs it; `Settings.parameters` has what was chosen. */
  readonly parameters?: readonly ControlParameter[];
}

/**
 * Controls that also need other objects work in two steps. `check` sees one object and names what may be wrong, cheaply
 * and once per version of the object; `confirm` sees those candidates with the whole cluster's projections and reports
 * what is wrong indeed. No candidate is a pass without any further evidence.
 */
interface Confirmable {
  /** Kinds, as `Kind` or `Kind.group`, whose absence from the evidence leaves a candidate undetermined. */
  readonly reads?: readonly string[];
  /**
   * What it means that files (`scan`, `push`) hold no object of a kind in `reads` at all. `none`: there is none, because
   * such objects could only have excused a candidate, which therefore stands. Left out: undetermined.
   */
  readonly absentInFiles?: 'none';
  readonly confirm?: (
    subject: ResourceProjection,
    candidates: readonly Violation[],
    cluster: ClusterModel,
    context: CheckContext,
  ) => void;
}

/** How a control's faults are mended in the object itself. Both must cure every fail example, and make nothing worse. */
interface Fixable {
  /** The certain cure: what it writes follows from the demand alone. */
  readonly fix?: Fix;
  /** A cure to begin with, which a person must look at: it writes a value that only its owner can know. */
  readonly suggestion?: Fix;
  /** What a cure may break in a program that relies on the fault. Left out: high. */
  readonly fixRisk?: FixRisk;
}

/** About each container of a workload, init, sidecar and ephemeral ones included; reported on the owner. */
export interface ContainerControl extends ControlBase, Confirmable, Fixable {
  readonly subject: 'container';
  /** False where the container cannot have the fault, or the chosen benchmark version does not contain the demand. */
  readonly appliesTo?: (container: ContainerView, settings: Settings, data: ReferenceData) => boolean;
  readonly check: (container: ContainerView, context: CheckContext) => void;
  readonly examples: Examples<Example>;
}

/** About a workload as a whole; reported on the owner. */
export interface WorkloadControl extends ControlBase, Confirmable, Fixable {
  readonly subject: 'workload';
  readonly appliesTo?: (workload: WorkloadView, settings: Settings, data: ReferenceData) => boolean;
  readonly check: (workload: WorkloadView, context: CheckContext) => void;
  /** What convicts an object that holds no Pod template, as drafts and patches are. Its silence acquits nothing. */
  readonly withoutTemplate?: (object: KubernetesObject, context: CheckContext) => void;
  readonly examples: Examples<Example>;
}

/** About one object of the named kinds, `Kind` or `Kind.group`. */
export interface ObjectControl extends ControlBase, Confirmable, Fixable {
  readonly subject: 'object';
  readonly kinds: readonly string[];
  /** Where the catalogue's data name the kinds: `kinds` are those of the bundled data. */
  readonly kindsIn?: (data: ReferenceData) => readonly string[];
  readonly appliesTo?: (object: KubernetesObject, settings: Settings, data: ReferenceData) => boolean;
  readonly check: (object: KubernetesObject, context: CheckContext) => void;
  readonly examples: Examples<Example>;
}

/** About what an RBAC identity may do, whichever roles and bindings give it. */
export interface IdentityControl extends ControlBase {
  readonly subject: 'identity';
  /** Kinds that decide it. Left out: the four kinds of roles and bindings. */
  readonly reads?: readonly string[];
  readonly appliesTo?: (identity: Identity, cluster: ClusterModel) => boolean;
  readonly check: (identity: Identity, context: CheckContext, cluster: ClusterModel) => void;
  readonly examples: Examples<IdentityExample>;
}

/** About the cluster as a whole. */
export interface ClusterControl extends ControlBase {
  readonly subject: 'cluster';
  readonly reads: readonly string[];
  /** Evidence that no collector brings yet: until one does the control is listed, and undetermined on every cluster. */
  readonly awaits?: string;
  readonly appliesTo?: (cluster: ClusterModel) => boolean;
  readonly check: (cluster: ClusterModel, context: CheckContext) => void;
  readonly examples: Examples<Example>;
}

export type ControlDefinition = ContainerControl | WorkloadControl | ObjectControl | IdentityControl | ClusterControl;

export const fixRisks = ['low', 'medium', 'high'] as const;
export type FixRisk = (typeof fixRisks)[number];

/** Returns the object with the fault mended and nothing else touched. Must cure every fail example. */
export type Fix = (object: KubernetesObject, violations: readonly Violation[]) => KubernetesObject;

/** Examples are the control's tests and its documentation. */
export interface Examples<E> {
  readonly fail: readonly (E & { readonly at: readonly string[] })[];
  readonly pass: readonly E[];
  /** Subjects the control says nothing about. */
  readonly notApplicable?: readonly E[];
  /** Subjects whose verdict cannot be reached, most often for lack of a kind named in `unread`. */
  readonly undetermined?: readonly E[];
}

/** Declares a control. Typed identity: it only makes the compiler check the shape. */
export const defineControl = <Definition extends ControlDefinition>(definition: Definition): Definition => definition;
