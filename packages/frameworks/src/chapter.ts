import type { Assessment, MappingConfidence, Requirement, RequirementMode } from '@plimsoll/domain';

/** What the requirements of a chapter have in common; one that differs says so. */
interface Defaults {
  readonly confidence: MappingConfidence;
  readonly level?: 1 | 2;
  readonly assessment?: Assessment;
}

/** A requirement as it is written down: controls by what they do for it. */
export interface Entry extends Partial<Defaults> {
  readonly id: string;
  readonly title: string;
  /** Where it differs: checks decide what has gating controls, a person the rest. */
  readonly mode?: RequirementMode;
  /** Decide. */
  readonly gating?: readonly string[];
  /** Give evidence and decide nothing. */
  readonly shown?: readonly string[];
  /** Those of the above of whose mapping we are less sure. */
  readonly derived?: readonly string[];
  /** Bear on it, perhaps: shown as unconfirmed. */
  readonly unsure?: readonly string[];
}

/** The requirements of one chapter of a framework. */
export const chapter = (defaults: Defaults, entries: readonly Entry[]): readonly Requirement[] =>
  entries.map(({ mode, gating = [], shown = [], derived = [], unsure = [], ...rest }) => {
    const confidences = {
      ...Object.fromEntries(derived.map((control) => [control, 'derived'] as const)),
      ...Object.fromEntries(unsure.map((control) => [control, 'unconfirmed'] as const)),
    };
    return {
      ...defaults,
      ...rest,
      mode: mode ?? (gating.length > 0 ? 'auto' : 'manual'),
      checks: [...gating, ...shown, ...unsure],
      gating,
      ...(Object.keys(confidences).length > 0 ? { confidences } : {}),
    };
  });
