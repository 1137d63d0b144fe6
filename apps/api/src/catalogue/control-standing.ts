import type { ClusterEvidence } from '@plimsoll/engine';

/** How a control stands over several clusters: subjects, and clusters where it is blind. */
export interface ControlStanding {
  readonly applicable: number;
  readonly pass: number;
  readonly fail: number;
  readonly excepted: number;
  readonly undetermined: number;
  readonly thirdParty: number;
  readonly selfApproved: number;
  readonly blind: number;
}

/** Sums one control over clusters. What is not known to fail, to be excepted or to be undetermined passes. */
export const standingIn = (clusters: readonly ClusterEvidence[], control: string): ControlStanding => {
  const sum = { applicable: 0, fail: 0, excepted: 0, undetermined: 0, thirdParty: 0, selfApproved: 0, blind: 0 };
  for (const { evidenceOf } of clusters) {
    const evidence = evidenceOf(control);
    sum.applicable += evidence.applicable;
    sum.fail += evidence.fail;
    sum.excepted += evidence.excepted;
    sum.undetermined += evidence.undetermined;
    sum.thirdParty += evidence.thirdParty ?? 0;
    sum.selfApproved += evidence.selfApproved ?? 0;
    sum.blind += evidence.blind ? 1 : 0;
  }
  return { ...sum, pass: Math.max(sum.applicable - sum.fail - sum.excepted - sum.undetermined, 0) };
};
