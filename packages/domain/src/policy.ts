import type { ControlId } from './id.ts';

/** A named set of gating controls. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly gating: readonly ControlId[];
}

/** The policy the headline is about unless another is chosen. */
export const baselinePolicyId = 'plimsoll-baseline';

/**
 * The bar beside a policy's: assets that a pack knows as a vendor's or provider's. They count there and not in the
 * policy's own, under an id of their own, so that each has its own history.
 */
export const systemPolicyId = (policy: string): string => `${policy}:system`;
