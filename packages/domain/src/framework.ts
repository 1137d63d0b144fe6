import { z } from 'zod';

/** Technical benchmarks may say met and unmet; standards only say what the evidence supports. */
export const frameworkKinds = ['benchmark', 'standard', 'threat-list'] as const;
export const FrameworkKind = z.enum(frameworkKinds);
export type FrameworkKind = z.infer<typeof FrameworkKind>;

/** auto: checks decide. partial: checks give evidence, a person attests the rest. manual: attestation only. */
const requirementModes = ['auto', 'partial', 'manual'] as const;
export const RequirementMode = z.enum(requirementModes);
export type RequirementMode = z.infer<typeof RequirementMode>;

/** State of a benchmark's requirement in one cluster. Never met when its gating controls apply to nothing. */
export const requirementStates = ['met', 'unmet', 'incomplete', 'manual'] as const;
export const RequirementState = z.enum(requirementStates);
export type RequirementState = z.infer<typeof RequirementState>;

/** How sure we are that a requirement and a control mean the same. Unconfirmed mappings enter no number. */
const mappingConfidences = ['verified', 'derived', 'unconfirmed'] as const;
export type MappingConfidence = (typeof mappingConfidences)[number];

/** A numbered clause: our own title, the controls that give evidence and those that decide. */
export interface Requirement {
  readonly id: string;
  readonly title: string;
  readonly mode: RequirementMode;
  readonly confidence: MappingConfidence;
  /** Shown as evidence. May name controls of the catalogue that no collector decides yet. */
  readonly checks: readonly string[];
  /** Decide: met needs every one to pass wherever it applies, and at least one to apply. */
  readonly gating: readonly string[];
}

/** A published standard. `published` is the number of its requirements, mapped here or not. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly kind: FrameworkKind;
  readonly published: number;
  readonly source: string;
  readonly requirements: readonly Requirement[];
}
