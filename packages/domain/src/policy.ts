import type { ControlId } from './id.ts';

/** A named set of gating controls. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly gating: readonly ControlId[];
}

/** The policy the headline is about unless another is chosen. */
export const baselinePolicyId = 'plimsoll-baseline';
