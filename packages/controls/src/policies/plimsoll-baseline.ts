import { baselinePolicyId, ControlId, type Policy } from '@plimsoll/domain';

/**
 * The policy behind the headline: what no production cluster should carry unexplained. Critical and high controls, and
 * those of medium severity that Pod Security's baseline level demands. Ids are written out: a new control moves the
 * headline only by a decision.
 */
const gating: readonly string[] = ['pod-privileged'];

export const plimsollBaseline: Policy = {
  id: baselinePolicyId,
  title: 'Plimsoll baseline',
  gating: gating.map((id) => ControlId.parse(id)),
};
