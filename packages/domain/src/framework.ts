import { z } from 'zod';
import type { Distribution } from './provider.ts';

/** Technical benchmarks may say met and unmet; standards only say what the evidence supports; threat lists, what is open. */
export const frameworkKinds = ['benchmark', 'standard', 'threat-list'] as const;
export const FrameworkKind = z.enum(frameworkKinds);
export type FrameworkKind = z.infer<typeof FrameworkKind>;

/** auto: checks decide. partial: checks give evidence, a person attests the rest. manual: attestation only. */
const requirementModes = ['auto', 'partial', 'manual'] as const;
export const RequirementMode = z.enum(requirementModes);
export type RequirementMode = z.infer<typeof RequirementMode>;

/** How sure we are that a requirement and a control mean the same. Unconfirmed mappings enter no number. */
const mappingConfidences = ['verified', 'derived', 'unconfirmed'] as const;
export const MappingConfidence = z.enum(mappingConfidences);
export type MappingConfidence = z.infer<typeof MappingConfidence>;

/** How CIS says that a recommendation is assessed; says nothing of whether Plimsoll decides it. */
const assessments = ['automated', 'manual'] as const;
export const Assessment = z.enum(assessments);
export type Assessment = z.infer<typeof Assessment>;

/** A numbered clause: our own title, the controls that give evidence and those that decide. */
export interface Requirement {
  readonly id: string;
  readonly title: string;
  readonly mode: RequirementMode;
  /** Of every mapping below that `confidences` does not name. */
  readonly confidence: MappingConfidence;
  /** Controls of whose mapping we are more or less sure than of the others. An unconfirmed one never gates. */
  readonly confidences?: Readonly<Record<string, MappingConfidence>>;
  /** CIS profile: 1 for every cluster, 2 where security goes before convenience. */
  readonly level?: 1 | 2;
  readonly assessment?: Assessment;
  /** Shown as evidence. May name controls of the catalogue that no collector decides yet. */
  readonly checks: readonly string[];
  /** Decide: met needs every one to pass wherever it applies, and at least one to apply. All are among `checks`. */
  readonly gating: readonly string[];
  /** Clauses of standards that it stands for; of frameworks of an organization's own alone. */
  readonly clauses?: readonly { readonly framework: string; readonly requirement: string }[];
}

/** Distributions that a benchmark is about; a standard is about all of them. */
type JudgedDistributions = { readonly only: readonly Distribution[] } | { readonly except: readonly Distribution[] };

/** A published standard. `published` is the number of its requirements, mapped here or not. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly kind: FrameworkKind;
  readonly published: number;
  /** What `published` counts, where that is not plain: the articles of a law, the base controls of a catalogue. */
  readonly counted?: string;
  /** Absent: clusters of every distribution. */
  readonly distributions?: JudgedDistributions;
  readonly source: string;
  readonly requirements: readonly Requirement[];
}

/** How sure we are that this control means this requirement. */
export const confidenceOf = ({ confidence, confidences }: Requirement, control: string): MappingConfidence =>
  confidences !== undefined && Object.hasOwn(confidences, control) ? (confidences[control] ?? confidence) : confidence;

/**
 * True when clusters of this distribution are judged by this framework. A cluster whose distribution is not known is
 * judged by what is about every cluster but those named, never by what is about one distribution alone.
 */
export const appliesToDistribution = (
  { distributions }: Pick<Framework, 'distributions'>,
  distribution: Distribution,
): boolean => {
  if (distributions === undefined) return true;
  return 'only' in distributions
    ? distributions.only.includes(distribution)
    : !distributions.except.includes(distribution);
};

/**
 * What may be said of a requirement, by the kind of its framework, in this order: the evidence speaks for it, it speaks
 * against it, it is missing, it is for a person to say. The first never holds where the deciding controls apply to nothing.
 */
export const requirementStatesOf = {
  benchmark: ['met', 'unmet', 'incomplete', 'manual'],
  standard: ['supports', 'contradicts', 'missing', 'attestation'],
  'threat-list': ['none-open', 'open', 'unknown', 'unchecked'],
} as const satisfies Readonly<Record<FrameworkKind, readonly [string, string, string, string]>>;

export const requirementStates = [
  ...requirementStatesOf.benchmark,
  ...requirementStatesOf.standard,
  ...requirementStatesOf['threat-list'],
] as const;
export const RequirementState = z.enum(requirementStates);
export type RequirementState = z.infer<typeof RequirementState>;
