/**
 * Counts what an evaluation does, in steps: an item visited, a value compared, a call, 64 characters looked at. The
 * count depends on the expression and its input alone, so that every machine comes to the same verdict.
 */
export class Meter {
  #left = 0;
  #exhausted = false;

  /** Begins a new evaluation with this many steps. */
  begin(steps: number): void {
    this.#left = steps;
    this.#exhausted = false;
  }

  get exhausted(): boolean {
    return this.#exhausted;
  }

  /** Takes steps off; throws once there are none left, and from then on whatever is asked. */
  charge(steps: number): void {
    this.#left -= steps;
    if (this.#left >= 0) return;
    this.#exhausted = true;
    throw new RangeError('the expression takes more steps than it may');
  }

  /** Charges for looking at every part of a value. Stops looking when nothing is left. */
  chargeWhole(value: unknown): void {
    this.charge(stepsOf(value));
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const item of value) this.chargeWhole(item);
    else if (value instanceof Map) for (const item of value.values()) this.chargeWhole(item);
  }

  /** Charges for handing a value over: its text, or how many items it has. */
  chargeSize(value: unknown): void {
    this.charge(stepsOf(value));
    if (Array.isArray(value)) this.charge(value.length / itemsPerStep);
    else if (value instanceof Map) this.charge(value.size / itemsPerStep);
  }
}

const charactersPerStep = 64;
const itemsPerStep = 8;

const stepsOf = (value: unknown): number => (typeof value === 'string' ? 1 + value.length / charactersPerStep : 1);
