import { z } from 'zod';
import { FoundValue } from './verdict.ts';

/** Tools whose results are taken as evidence where nothing of our own can see. */
const thirdPartyTools = ['kube-bench'] as const;
export const ThirdPartyTool = z.enum(thirdPartyTools);
export type ThirdPartyTool = z.infer<typeof ThirdPartyTool>;

/** Days after which a result is too old to say anything. */
export const ThirdPartyDays = z.number().int().min(1).max(365);
export const defaultThirdPartyDays = 7;

/**
 * What another tool says of one control on one node. `undetermined`: it looked, and left the answer to a person, or what
 * it asks is weaker or stronger than what the control demands.
 */
export const ThirdPartyStatement = z.object({
  control: z.string(),
  /** Id of the test, as the tool names it. */
  test: z.string(),
  status: z.enum(['pass', 'fail', 'undetermined']),
  /** What the tool found; masked where it may be a secret. */
  found: FoundValue,
  /** Why it is undetermined, for a person; empty otherwise. */
  detail: z.string(),
});
export type ThirdPartyStatement = z.infer<typeof ThirdPartyStatement>;

/** What one run of a tool says of one node, as the evaluation takes it. */
export interface ThirdPartyEvidence {
  readonly node: string;
  readonly tool: ThirdPartyTool;
  readonly benchmark: string;
  readonly statements: readonly ThirdPartyStatement[];
  /** Set when it is too old: after how many days it is. */
  readonly staleAfterDays?: number;
}
