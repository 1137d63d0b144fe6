import { z } from 'zod';

export const environments = ['production', 'staging', 'development', 'unknown'] as const;
export const Environment = z.enum(environments);
export type Environment = z.infer<typeof Environment>;

export const criticalities = ['high', 'medium', 'low', 'unknown'] as const;
export const Criticality = z.enum(criticalities);
export type Criticality = z.infer<typeof Criticality>;

export const dataClasses = ['restricted', 'pii', 'internal', 'public', 'unknown'] as const;
export const DataClass = z.enum(dataClasses);
export type DataClass = z.infer<typeof DataClass>;

/** What is known of a cluster or namespace beyond Kubernetes: it moves priorities, never verdicts. */
export const Context = z.object({
  environment: Environment.default('unknown'),
  customerFacing: z.boolean().default(false),
  criticality: Criticality.default('unknown'),
  dataClass: DataClass.default('unknown'),
  ownerTeam: z.string().max(120).default(''),
});
export type Context = z.infer<typeof Context>;

/** Where a piece of context came from: shown beside it. */
const contextSources = ['hand', 'label-rule', 'inherited'] as const;
export const ContextSource = z.enum(contextSources);
export type ContextSource = z.infer<typeof ContextSource>;
