import { z } from 'zod';
import { ControlId } from './id.ts';
import { Severity } from './severity.ts';
import { SubjectScope } from './subject.ts';

/** The same demand under the names other tools and standards give it. PSS only where it means exactly that. */
export const ControlAliases = z.object({
  pss: z.array(z.string()),
  cis: z.array(z.string()),
  kubescape: z.array(z.string()),
  trivy: z.array(z.string()),
  polaris: z.array(z.string()),
  kubeLinter: z.array(z.string()),
});
export type ControlAliases = z.infer<typeof ControlAliases>;

/** A choice that a control leaves to whoever runs it. */
export const ControlParameter = z.object({
  name: z.string().regex(/^[a-z][A-Za-z]*$/),
  /** `texts`: a list of texts. `yes-no`: true or false. */
  type: z.enum(['texts', 'yes-no']),
  /** What it says, for a person. */
  title: z.string(),
});
export type ControlParameter = z.infer<typeof ControlParameter>;

/** What a control says of itself: everything but its check. */
export const ControlMeta = z.object({
  id: ControlId,
  title: z.string().max(120),
  group: z.string(),
  severity: Severity,
  subject: SubjectScope,
  /** Kinds the control is about, such as `Service`; empty for container and workload controls (all workloads), identity and cluster ones. */
  kinds: z.array(z.string()),
  /** Further kinds whose objects decide it, as `Kind` or `Kind.group`. */
  reads: z.array(z.string()),
  rationale: z.string(),
  remediation: z.string(),
  aliases: ControlAliases,
  hasFix: z.boolean(),
  /** Evidence that no collector brings yet. Where it is set, the control is undetermined on every cluster. */
  awaits: z.string().optional(),
  parameters: z.array(ControlParameter),
  /** Changes whenever the control's text or check changes. */
  version: z.string(),
});
export type ControlMeta = z.infer<typeof ControlMeta>;
