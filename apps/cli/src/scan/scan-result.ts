import type { AssetCounts, ClusterProvider, ControlMeta, FrameworkKind, Verdict } from '@plimsoll/domain';
import type { FrameworkTally } from '@plimsoll/engine';
import type { PolicyUsed } from '../policy/policy-choices.ts';
import type { InputError, Source } from '../read/source.ts';

/** What a verdict of a scan is about. Identities and the cluster have no source. */
export interface ScannedSubject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly source?: Source;
}

/** One subject with every selected control that applies to it. A control without verdict passes. */
export interface ScannedEvaluation {
  readonly subject: ScannedSubject;
  readonly applicable: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** Lines of the places that verdicts name, as far as the file shows them. */
  readonly lines?: ReadonlyMap<string, number>;
}

/** A control with how its verdicts stand. */
export interface ControlCount {
  readonly meta: ControlMeta;
  pass: number;
  fail: number;
  excepted: number;
  undetermined: number;
}

/** A framework in the words of its kind. One that is about other distributions has no numbers and says why. */
export interface ScannedFramework extends Omit<FrameworkTally, 'outOfScope'> {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly kind: FrameworkKind;
  /** Nobody attests anything to a scan. */
  readonly attested: 0;
  /** Why the scanned cluster is in none of its numbers, or is there by assumption. */
  readonly remark?: string;
}

/** Everything a scan found out: all formats print from this. */
export interface ScanResult {
  readonly version: string;
  readonly catalogue: string;
  readonly kubernetesVersion: string;
  /** The policy of an organization that it was judged by. */
  readonly policy?: PolicyUsed;
  /** What the cluster is made of, as far as what was read tells. */
  readonly provider: ClusterProvider;
  readonly resources: number;
  readonly evaluations: readonly ScannedEvaluation[];
  /** Selected controls that apply to something, worst severity first. */
  readonly controls: readonly ControlCount[];
  readonly assets: AssetCounts;
  /** Assets that packs know as a vendor's or provider's: counted beside the headline. */
  readonly system: AssetCounts;
  readonly frameworks: readonly ScannedFramework[];
  /** Ids of exceptions in force that cover nothing of what was scanned. */
  readonly idleExceptions: readonly string[];
  readonly errors: readonly InputError[];
  /** Documents of folders that are no Kubernetes objects. */
  readonly skipped: number;
}
