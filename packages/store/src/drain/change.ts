import type { Cause, ClusterProvider, ImagePin, KindEvidence, ResourceRef, Subject } from '@plimsoll/domain';

/** A resource as it is from now on. */
export interface ResourceRow {
  readonly id: string;
  readonly ref: ResourceRef;
  /** Hex SHA-256 of the body. */
  readonly hash: string;
  readonly notApplicable: readonly string[];
  readonly sourceName: string;
}

export interface SubjectRow {
  readonly id: string;
  readonly subject: Subject;
  readonly resourceId: string | null;
  readonly applicable: readonly string[];
}

/** An image that a workload's template or live Pods name: at most 500 characters, with the registry it is pulled from. */
export interface ImageRow {
  readonly subjectId: string;
  readonly namespace: string;
  readonly image: string;
  readonly registry: string;
  readonly pin: ImagePin;
}

/** A verdict that is not a plain pass. `status` 0 fail, 1 excepted, 2 undetermined; `severity` 0 critical to 4 info. */
export interface FindingRow {
  readonly subjectId: string;
  readonly subject: Subject;
  /** Namespace the finding is counted and scoped under. */
  readonly namespace: string;
  readonly control: string;
  readonly severity: number;
  readonly status: number;
  readonly reason: string | null;
  readonly detail: string | null;
  /** JSON of the violations. */
  readonly violations: string;
  /** Hex digest of everything that makes two verdicts the same: status, severity, reason, violations, exceptions. */
  readonly evidenceHash: string;
  readonly resourceHash: string | null;
  readonly priority: number;
  /** JSON of the priority's factors. */
  readonly factors: string;
  /** Ids of the exceptions by which it is excepted. */
  readonly exceptions: readonly string[];
  /** 0 yours, 1 an add-on vendor's, 2 the provider's. */
  readonly responsibility: number;
  /** What says that it is not yours. */
  readonly pack: string | null;
}

/** A finding of an evaluated subject that is exactly as it was last written. */
export interface KeptFinding {
  readonly subjectId: string;
  readonly control: string;
}

/**
 * A subject whose verdicts cannot be reached for one reason that holds beyond it: none of them, because its kind cannot be
 * read, or that of a control which is disabled. What is open is undetermined for the reason, and nothing is opened by it.
 */
export interface BlindRow {
  readonly subjectId: string;
  /** Empty: every control. */
  readonly control: string;
  readonly reason: string;
  readonly detail: string;
  readonly evidenceHash: string;
}

export interface AssetRow {
  readonly policy: string;
  readonly subjectId: string;
  readonly namespace: string;
  /** 0 in, 1 excepted, 2 unknown, 3 out. */
  readonly state: number;
  readonly blind: boolean;
}

export interface ControlCounterRow {
  readonly namespace: string;
  readonly control: string;
  readonly applicable: number;
  readonly fail: number;
  readonly excepted: number;
  readonly undetermined: number;
  /** Of those that apply, how many another tool's evidence decided. */
  readonly thirdParty: number;
}

export interface PostureCounterRow {
  readonly namespace: string;
  readonly policy: string;
  readonly in: number;
  readonly excepted: number;
  readonly unknown: number;
  readonly out: number;
}

export interface ControlStatusRow {
  readonly control: string;
  /** Empty: subjects of every kind, wherever they are. */
  readonly kind: string;
  readonly namespace: string;
  readonly reason: string;
  readonly detail: string;
}

/** How many findings of a cluster an exception excepts, and touches. */
export interface ExceptionMatchRow {
  readonly exceptionId: string;
  readonly excepted: number;
  readonly touched: number;
}

/**
 * Some of what an evaluation says. `findings`, `kept` and `blind` say everything about `findingSubjects`, `images` about
 * `imageSubjects`, `assets` about `assetSubjects`, and none of them anything about others.
 */
export interface ClusterPart {
  readonly resources: readonly ResourceRow[];
  readonly subjects: readonly SubjectRow[];
  /** Ids of subjects that are gone. */
  readonly goneSubjects: readonly string[];
  readonly imageSubjects: readonly string[];
  readonly images: readonly ImageRow[];
  readonly findingSubjects: readonly string[];
  readonly findings: readonly FindingRow[];
  /** Findings that stay as they are: named, so that they do not count as gone. */
  readonly kept: readonly KeptFinding[];
  readonly blind: readonly BlindRow[];
  readonly assetSubjects: readonly string[];
  readonly assets: readonly AssetRow[];
  readonly last: boolean;
}

/** A part that says nothing. */
export const emptyPart: ClusterPart = {
  resources: [],
  subjects: [],
  goneSubjects: [],
  imageSubjects: [],
  images: [],
  findingSubjects: [],
  findings: [],
  kept: [],
  blind: [],
  assetSubjects: [],
  assets: [],
  last: true,
};

/** A namespace as its object is labelled; null where that is not in the inventory. */
export interface NamespaceRow {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>> | null;
}

/** What moves a cluster. */
export interface ClusterMove {
  readonly cause: Cause;
  /** The batch, catalogue or exception behind it. */
  readonly causeRef: string;
  readonly catalogueDigest: string;
}

/** The effect of one evaluation on a cluster. What is long comes in parts, so that none of it is ever held whole. */
export interface ClusterChange extends ClusterMove {
  /** The built-in catalogue and the organization's choices that `catalogueDigest` is made of; undefined leaves them. */
  readonly catalogueBase?: string;
  readonly catalogueChoices?: string;
  /** Ids of all subjects where the parts and counters say everything there is, so that what they do not name is gone. */
  readonly whole: readonly string[] | undefined;
  /** Ids of resources that are gone. */
  readonly goneResources: readonly string[];
  /** Resources that were not there before; of a whole change, left empty. */
  readonly newResources: readonly ResourceRow[];
  readonly controlCounters: readonly ControlCounterRow[];
  readonly postureCounters: readonly PostureCounterRow[];
  /** Every control that is blind, always the whole list; undefined leaves it as it is. */
  readonly controlStatus: readonly ControlStatusRow[] | undefined;
  /** Every exception that matches something, always the whole list; undefined leaves it as it is. */
  readonly exceptionMatches: readonly ExceptionMatchRow[] | undefined;
  /** The whole access report; undefined leaves it as it is. */
  readonly evidence: readonly KindEvidence[] | undefined;
  /** What the cluster is made of; undefined leaves what is known. */
  readonly provider: ClusterProvider | undefined;
  /** Namespaces that may be new, have other labels, or are gone; of a whole change every one that there is. */
  readonly namespaces: readonly NamespaceRow[];
  /** The first part. */
  readonly part: ClusterPart;
}
