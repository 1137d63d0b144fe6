import type { Framework, Requirement, RequirementState } from '@plimsoll/domain';

/** How one gating control stands in one cluster. */
export interface GatingEvidence {
  /** False when the catalogue in force has no such control. */
  readonly known: boolean;
  /** True when a kind the control is about could not be read: then nothing applicable does not mean that there is nothing. */
  readonly blind: boolean;
  readonly applicable: number;
  readonly fail: number;
  readonly excepted: number;
  readonly undetermined: number;
}

/** Evidence of a control by its id. */
export type GatingEvidenceOf = (control: string) => GatingEvidence;

/** A framework in one cluster, in the numbers its page begins with. */
export interface FrameworkTally {
  readonly published: number;
  readonly mapped: number;
  readonly decided: number;
  readonly met: number;
  readonly unmet: number;
  readonly incomplete: number;
  readonly manual: number;
}

/**
 * State of a benchmark's requirement in one cluster. Unmet: a gating control fails, or was excepted: an exception is an
 * organization's permission to depart from the benchmark, which therefore is not met. Incomplete: some evidence is
 * missing, or nothing applies at all. Manual: what is left is for a person to say. Losing evidence never leads to met.
 */
export const requirementStateOf = (requirement: Requirement, evidenceOf: GatingEvidenceOf): RequirementState => {
  if (requirement.mode === 'manual' || requirement.gating.length === 0) return 'manual';
  const evidence = requirement.gating.map(evidenceOf);
  // What an unconfirmed mapping says is shown, and decides nothing.
  if (requirement.confidence === 'unconfirmed') return 'incomplete';
  if (evidence.some(({ fail, excepted }) => fail > 0 || excepted > 0)) return 'unmet';
  if (!isDecided(requirement, evidenceOf)) return 'incomplete';
  return requirement.mode === 'partial' ? 'manual' : 'met';
};

/** True when every gating control has come to a decision wherever it applies, and at least one applies. */
const isDecided = (requirement: Requirement, evidenceOf: GatingEvidenceOf): boolean => {
  const evidence = requirement.gating.map(evidenceOf);
  return (
    requirement.confidence !== 'unconfirmed' &&
    evidence.every(({ known, blind, undetermined }) => known && !blind && undetermined === 0) &&
    evidence.some(({ applicable }) => applicable > 0)
  );
};

/** Counts the requirements of a framework in one cluster. `mapped` is met + unmet + incomplete + manual, `decided` met + unmet. */
export const tallyFramework = (framework: Framework, evidenceOf: GatingEvidenceOf): FrameworkTally => {
  const states: Record<RequirementState, number> = { met: 0, unmet: 0, incomplete: 0, manual: 0 };
  for (const requirement of framework.requirements) states[requirementStateOf(requirement, evidenceOf)] += 1;
  return {
    published: framework.published,
    mapped: framework.requirements.length,
    decided: states.met + states.unmet,
    ...states,
  };
};
