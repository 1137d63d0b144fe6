import {
  confidenceOf,
  type Framework,
  type FrameworkKind,
  type Requirement,
  type RequirementState,
  requirementStatesOf,
} from '@plimsoll/domain';

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
  /** Of those that apply, how many another tool's evidence decided; it is shown wherever it counts. */
  readonly thirdParty?: number;
  /** Of those that are excepted, how many by an exception that its requester approved. */
  readonly selfApproved?: number;
  /** True when the control is about what whoever asks may not see: what is seen decides nothing. */
  readonly outOfScope?: boolean;
}

/** Evidence of a control by its id. */
export type GatingEvidenceOf = (control: string) => GatingEvidence;

/**
 * State of a requirement in one cluster, in the words of the framework's kind; undefined for an unconfirmed mapping, and
 * where a part of what decides it may not be seen: such a one is shown and enters no number. The evidence speaks against it when a gating control fails, or was excepted: an
 * exception is an organization's permission to depart from the framework. It is missing when some control could not be
 * decided, or nothing applies at all. What is left of a partial benchmark is for a person to say; of a standard, checks
 * only ever say what the evidence supports. Losing evidence never leads to the first word of a kind.
 */
export const requirementStateOf = (
  kind: FrameworkKind,
  requirement: Requirement,
  evidenceOf: GatingEvidenceOf,
): RequirementState | undefined => {
  if (requirement.confidence === 'unconfirmed') return undefined;
  const [forIt, againstIt, missing, personal] = requirementStatesOf[kind];
  const gating = decidingControls(requirement);
  if (gating.length === 0) return personal;
  const evidence = gating.map(evidenceOf);
  if (evidence.some(({ outOfScope }) => outOfScope === true)) return undefined;
  if (evidence.some(({ fail, excepted }) => fail > 0 || excepted > 0)) return againstIt;
  if (!isDecided(evidence)) return missing;
  return requirement.mode === 'partial' && kind !== 'standard' ? personal : forIt;
};

/** Controls that decide a requirement: none where a person does, and none of whose mapping we are not sure. */
export const decidingControls = (requirement: Requirement): readonly string[] =>
  requirement.mode === 'manual'
    ? []
    : requirement.gating.filter((control) => confidenceOf(requirement, control) !== 'unconfirmed');

/** True when every gating control has come to a decision wherever it applies, and at least one applies. */
const isDecided = (evidence: readonly GatingEvidence[]): boolean =>
  evidence.every(({ known, blind, undetermined }) => known && !blind && undetermined === 0) &&
  evidence.some(({ applicable }) => applicable > 0);

/**
 * A requirement over several clusters is as bad as in the worst of those where it may be seen. Undefined for an unconfirmed
 * mapping, and where it may be seen in none; missing without any cluster.
 */
export const worstState = (
  kind: FrameworkKind,
  requirement: Requirement,
  clusters: readonly GatingEvidenceOf[],
): RequirementState | undefined => {
  if (requirement.confidence === 'unconfirmed') return undefined;
  const [forIt, againstIt, missing, personal] = requirementStatesOf[kind];
  if (decidingControls(requirement).length === 0) return personal;
  const seen = new Set(clusters.map((evidenceOf) => requirementStateOf(kind, requirement, evidenceOf)));
  if (seen.size === 1 && seen.has(undefined)) return undefined;
  return [againstIt, missing, personal, forIt].find((state) => seen.has(state)) ?? missing;
};

/** A framework over clusters, in the numbers that its page and every report of it begin with. */
export interface FrameworkTally {
  readonly published: number;
  /** Requirements for which at least one control gives evidence, of whose mapping we are sure. */
  readonly mapped: number;
  /** Requirements with an unconfirmed mapping: shown, and in no other number. */
  readonly unconfirmed: number;
  /** Requirements that cannot be judged by what may be seen: shown, and in no other number. */
  readonly outOfScope: number;
  /** Requirements for or against which the evidence speaks, in the worst cluster. */
  readonly decided: number;
  /** Requirements in each state of the kind, each in its worst cluster, in the kind's order. */
  readonly states: readonly StateCount[];
}

export interface StateCount {
  readonly state: RequirementState;
  readonly count: number;
}

/** True when a control gives evidence for the requirement and we are sure of the mapping. */
const isMapped = (requirement: Requirement): boolean =>
  requirement.confidence !== 'unconfirmed' &&
  requirement.checks.some((control) => confidenceOf(requirement, control) !== 'unconfirmed');

/** Counts the requirements of a framework over the clusters that it judges; give one cluster for the numbers of that one. */
export const tallyFramework = (
  { kind, published, requirements }: Pick<Framework, 'kind' | 'published' | 'requirements'>,
  clusters: readonly GatingEvidenceOf[],
): FrameworkTally => {
  const states = requirements.map((requirement) => worstState(kind, requirement, clusters));
  const count = (wanted: RequirementState): number => states.filter((state) => state === wanted).length;
  const [forIt, againstIt] = requirementStatesOf[kind];
  const unconfirmed = requirements.filter(({ confidence }) => confidence === 'unconfirmed').length;
  return {
    published,
    mapped: requirements.filter(isMapped).length,
    unconfirmed,
    outOfScope: states.filter((state) => state === undefined).length - unconfirmed,
    decided: count(forIt) + count(againstIt),
    states: requirementStatesOf[kind].map((state) => ({ state, count: count(state) })),
  };
};
