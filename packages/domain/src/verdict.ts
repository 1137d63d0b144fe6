import { z } from 'zod';
import type { Responsibility } from './responsibility.ts';
import type { Severity } from './severity.ts';

/**
 * What one control says about one subject. An unknown is never a pass: what could not be decided is
 * `undetermined` with its reason.
 */
const verdictStatuses = ['pass', 'fail', 'excepted', 'not-applicable', 'undetermined'] as const;
export const VerdictStatus = z.enum(verdictStatuses);
export type VerdictStatus = z.infer<typeof VerdictStatus>;

/** Why a verdict is undetermined. */
const undeterminedReasons = [
  'no-permission',
  'kind-not-collected',
  'collector-absent',
  'stale',
  'provider-responsibility',
  'agent-too-old',
  'check-threw',
  'not-understood',
  'control-disabled',
] as const;
export const UndeterminedReason = z.enum(undeterminedReasons);
export type UndeterminedReason = z.infer<typeof UndeterminedReason>;

/** A reason a person can read, for each machine reason. */
export const undeterminedReasonText: Readonly<Record<UndeterminedReason, string>> = {
  'no-permission': 'the agent may not read what this control needs',
  'kind-not-collected': 'what this control needs was not in the inventory',
  'collector-absent': 'no collector for this evidence is installed',
  stale: 'the evidence is too old',
  'provider-responsibility': 'the cloud provider runs this part; an attestation is needed',
  'agent-too-old': 'the agent is too old to collect this evidence',
  'check-threw': 'the object could not be evaluated',
  'not-understood': 'the object uses something this control cannot judge',
  'control-disabled': 'the organization has disabled the control',
};

/** A value found in an object, as JSON; long strings are cut and secrets masked before it gets here. */
export const FoundValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
export type FoundValue = z.infer<typeof FoundValue>;

/** One place inside a subject that breaks a control. `path` is relative to the object it stands in. */
export const Violation = z.object({
  path: z.string(),
  found: FoundValue,
  message: z.string(),
  /** The object that `path` is in, when it is not the subject itself: a live Pod, a Role, a binding. */
  resource: z.object({ kind: z.string(), namespace: z.string(), name: z.string() }).optional(),
  /** How many live Pods show this very violation, when `resource` is one of several. */
  pods: z.number().int().min(1).optional(),
});
export type Violation = z.infer<typeof Violation>;

/** One control on one subject, decided. `reason` is present when the verdict is undetermined. */
export interface Verdict {
  readonly control: string;
  readonly status: VerdictStatus;
  readonly violations: readonly Violation[];
  readonly reason?: UndeterminedReason;
  /** What exactly was missing or thrown, or by what leave it is excepted, for a person. */
  readonly detail?: string;
  /** Of a failure that is milder than its control: what was found reaches less far. Absent: as severe as the control. */
  readonly severity?: Severity;
  /** Ids of the exceptions that cover the violations of an excepted verdict. */
  readonly exceptions?: readonly string[];
  /** Whose it is to mend. Absent: yours. */
  readonly responsibility?: Responsibility;
}
