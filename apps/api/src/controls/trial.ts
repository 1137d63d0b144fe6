import type { Violation } from '@plimsoll/domain';
import {
  type Catalogue,
  type CustomControlReading,
  type KubernetesObject,
  ObjectEvaluator,
  readCustomControl,
  settingsFor,
  withCustomControls,
} from '@plimsoll/engine';

/** What one object came to. */
export interface TriedObject {
  readonly status: 'pass' | 'fail' | 'undetermined' | 'not-applicable';
  readonly violations: readonly Violation[];
  readonly detail: string;
}

/** A control that is being tried: it is not known whether it ends, and it runs where it can be ended. */
export interface Trial {
  /** What is wrong with it; empty for nothing. */
  readonly check: (written: unknown) => Promise<Faults>;
  /** Objects by the control that was checked last, in the same order. */
  readonly judge: (bodies: readonly Uint8Array[]) => Promise<readonly TriedObject[]>;
  readonly end: () => Promise<void>;
}

export type Faults = Extract<CustomControlReading, { faults: unknown }>['faults'];

/** Begins a trial that is ended after so many milliseconds: what is asked of it then rejects. */
export type BeginTrial = (milliseconds: number) => Trial;

/** The work of a trial itself, in whatever thread. */
export class TrialWork {
  readonly #empty: Catalogue;
  #evaluator: ObjectEvaluator | undefined;
  #id = '';

  /** `empty` is a catalogue without controls. */
  constructor(empty: Catalogue) {
    this.#empty = empty;
  }

  check(written: unknown): Faults {
    const reading = readCustomControl(written);
    if ('faults' in reading) return reading.faults;
    this.#id = reading.custom.id;
    this.#evaluator = new ObjectEvaluator(withCustomControls(this.#empty, [reading]), settingsFor(undefined));
    return [];
  }

  judge(bodies: readonly Uint8Array[]): readonly TriedObject[] {
    const evaluator = this.#evaluator;
    if (evaluator === undefined) throw new RangeError('nothing was checked before it was tried');
    return bodies.map((bytes) => {
      const object = JSON.parse(Buffer.from(bytes).toString()) as KubernetesObject;
      const { verdicts, notApplicable } = evaluator.evaluate(object);
      const verdict = verdicts.find(({ control }) => control === this.#id);
      if (verdict === undefined)
        return { status: notApplicable.length > 0 ? 'not-applicable' : 'pass', violations: [], detail: '' };
      const detail = verdict.status === 'undetermined' ? verdict.detail : '';
      return { status: verdict.status, violations: verdict.violations, detail };
    });
  }
}
