import {
  type ReferenceData,
  type Severity,
  severities,
  severityRank,
  type UndeterminedReason,
  type Violation,
} from '@plimsoll/domain';
import type { CheckContext } from '../control/define-control.ts';
import type { Settings } from '../control/settings.ts';
import { toFound } from './found.ts';

/** Most violations kept per control and subject; a workload of 10,000 containers must not fill the store. */
export const maximumViolations = 100;

const mildest = severities.length - 1;
const asItsControl = -1;

/** What a check said, collected. One recorder serves a whole evaluation: `take` empties it. */
export class Recorder implements CheckContext {
  readonly settings: Settings;
  readonly data: ReferenceData;
  /** True when something was said since the last `take`: most checks say nothing. */
  spoke = false;
  #violations: Violation[] = [];
  #reason: UndeterminedReason | undefined;
  #detail = '';
  /** Rank of the worst violation; one that says none is as bad as its control. */
  #worst = mildest;

  constructor(settings: Settings, data: ReferenceData) {
    this.settings = settings;
    this.data = data;
  }

  readonly report = (
    path: string,
    found: unknown,
    message: string,
    resource?: Violation['resource'],
    severity?: Severity,
  ): void => {
    this.spoke = true;
    this.#worst = Math.min(this.#worst, severity === undefined ? asItsControl : severityRank(severity));
    if (this.#violations.length >= maximumViolations) return;
    const violation: Violation =
      resource === undefined
        ? { path, found: toFound(found), message }
        : { path, found: toFound(found), message, resource };
    // Most verdicts hold one, and an array that grew has room for seventeen.
    if (this.#violations.length === 0) this.#violations = [violation];
    else this.#violations.push(violation);
  };

  readonly unknown = (reason: UndeterminedReason, detail: string): void => {
    this.spoke = true;
    this.#reason ??= reason;
    this.#detail ||= detail;
  };

  /** A check threw: what it reported before stands, what it would have said after is unknown. */
  threw(error: unknown): void {
    this.unknown('check-threw', error instanceof Error ? error.message : String(error));
  }

  /** What `control` said since the last call; undefined for nothing, a pass. A violation outweighs an unknown. */
  take(control: string): Recorded | undefined {
    this.spoke = false;
    const violations = this.#violations;
    const reason = this.#reason;
    const detail = this.#detail;
    const severity = this.#worst === asItsControl ? undefined : severities[this.#worst];
    this.#worst = mildest;
    if (violations.length === 0 && reason === undefined) return undefined;
    this.#violations = [];
    this.#reason = undefined;
    this.#detail = '';
    // Most failures are whole, and as severe as their control.
    if (violations.length > 0 && reason === undefined && severity === undefined)
      return { control, status: 'fail', violations };
    if (violations.length > 0)
      return {
        control,
        status: 'fail',
        violations,
        ...(reason === undefined ? {} : { besides: { reason, detail } }),
        ...(severity === undefined ? {} : { severity }),
      };
    return { control, status: 'undetermined', violations: [], reason: reason ?? 'check-threw', detail };
  }
}

export type Recorded =
  | {
      readonly control: string;
      readonly status: 'fail';
      readonly violations: readonly Violation[];
      /** What stayed unknown beside the violations: it decides should every one of them be excused. */
      readonly besides?: { readonly reason: UndeterminedReason; readonly detail: string };
      /** Set where every violation is milder than the control. */
      readonly severity?: Severity;
    }
  | {
      readonly control: string;
      readonly status: 'undetermined';
      readonly violations: readonly [];
      readonly reason: UndeterminedReason;
      readonly detail: string;
    };
