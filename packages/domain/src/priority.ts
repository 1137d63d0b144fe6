import { z } from 'zod';

/** One reason for a priority, stored with the finding: what it is, how much it weighs, where it was seen. */
export const PriorityFactor = z.object({
  factor: z.enum(['severity', 'environment', 'exposure', 'privilege', 'activity', 'data', 'mitigation']),
  value: z.string(),
  /** Base points for severity, a multiplier for environment, an addend inside the bracket for the others. */
  weight: z.number(),
  source: z.string(),
});
export type PriorityFactor = z.infer<typeof PriorityFactor>;

/** What to do first: 0 to 100 with the factors it follows from. */
export const Priority = z.object({ score: z.number().min(0).max(100), factors: z.array(PriorityFactor) });
export type Priority = z.infer<typeof Priority>;
