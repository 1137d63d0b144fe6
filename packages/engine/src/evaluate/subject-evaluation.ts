import type { Responsibility, Subject, UndeterminedReason, Verdict } from '@plimsoll/domain';
import type { ResourceProjection } from '../projection/projection.ts';

/** Everything decided about one subject. A control in `applicable` without a verdict passes. */
export interface SubjectEvaluation {
  readonly subject: Subject;
  /** The object the verdicts' paths are in; absent for identities, the cluster and owners that are not collected. */
  readonly resource?: ResourceProjection;
  readonly applicable: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** Set where a vendor's or provider's pack knows the subject by its content. */
  readonly system?: Responsibility;
  /**
   * Set when the subject's own kind can no longer be read: then every applicable control without a verdict is not a pass
   * but undetermined for this one reason, which is kept once for the kind and not once for each subject.
   */
  readonly blind?: { readonly reason: UndeterminedReason; readonly detail: string };
  /** Image references as written, each once, that a workload's template and its live Pods name. */
  readonly images?: readonly string[];
  /** Controls that another tool's evidence decided, because nothing of our own could see. */
  readonly thirdParty?: readonly string[];
}
