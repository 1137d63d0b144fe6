import type { UndeterminedReason, Violation } from '@plimsoll/domain';
import type { CheckContext } from '../control/define-control.ts';
import type { Settings } from '../control/settings.ts';
import { toFound } from './found.ts';

/** Most violations kept per control and subject; a workload of 10,000 containers must not fill the store. */
const maximumViolations = 100;

/** What a check said, collected. One recorder serves a whole evaluation: `take` empties it. */
export class Recorder implements CheckContext {
  readonly settings: Settings;
  #violations: Violation[] = [];
  #reason: UndeterminedReason | undefined;
  #detail = '';

  constructor(settings: Settings) {
    this.settings = settings;
  }

  readonly report = (path: string, found: unknown, message: string, resource?: Violation['resource']): void => {
    if (this.#violations.length >= maximumViolations) return;
    const violation = { path, found: toFound(found), message };
    this.#violations.push(resource === undefined ? violation : { ...violation, resource });
  };

  readonly unknown = (reason: UndeterminedReason, detail: string): void => {
    this.#reason ??= reason;
    this.#detail ||= detail;
  };

  /** A check threw: what it reported before stands, what it would have said after is unknown. */
  threw(error: unknown): void {
    this.unknown('check-threw', error instanceof Error ? error.message : String(error));
  }

  /** What `control` said since the last call; undefined for nothing, a pass. A violation outweighs an unknown. */
  take(control: string): Recorded | undefined {
    const violations = this.#violations;
    const reason = this.#reason;
    const detail = this.#detail;
    if (violations.length === 0 && reason === undefined) return undefined;
    this.#violations = [];
    this.#reason = undefined;
    this.#detail = '';
    if (violations.length > 0)
      return reason === undefined
        ? { control, status: 'fail', violations }
        : { control, status: 'fail', violations, besides: { reason, detail } };
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
    }
  | {
      readonly control: string;
      readonly status: 'undetermined';
      readonly violations: readonly [];
      readonly reason: UndeterminedReason;
      readonly detail: string;
    };
