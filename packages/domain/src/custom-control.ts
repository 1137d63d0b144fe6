import { z } from 'zod';
import { ControlAliases } from './control.ts';
import { ControlId } from './id.ts';
import { Severity } from './severity.ts';

/** Begins the id of every custom control, so that it never becomes the id of a built-in one. */
const customControlPrefix = 'custom-';

/** What a custom control may be at most. */
export const customControlLimits = {
  /** Of a file, and of an organization. */
  controls: 200,
  expression: 4096,
  checks: 20,
  examples: 20,
  kinds: 50,
  /** JSON of one example, in characters. */
  example: 65_536,
  /** The text of one control, in characters. */
  text: 524_288,
} as const;

const Prose = z.string().trim().min(1).max(4000);
const Expression = z.string().trim().min(1).max(customControlLimits.expression);
/** A place that begins with a variable: `container.image`, `object.metadata.labels["team"]`. */
const Place = z.string().min(1).max(500);

const CustomCheck = z.strictObject({
  /** Visits every item of this list as `item`; no list, no items. */
  each: Place.optional(),
  /** True where all is well. */
  check: Expression,
  /** The place that is wrong where it is false. */
  at: Place,
  /** Why that is wrong, in a few words. */
  message: z.string().trim().min(1).max(300),
});
export type CustomCheck = z.infer<typeof CustomCheck>;

const ExampleObject = z.looseObject({ apiVersion: z.string().min(1), kind: z.string().min(1) });
const CustomExample = z.strictObject({ name: z.string().max(120).optional(), given: ExampleObject });
const CustomFailingExample = CustomExample.extend({ at: z.array(z.string().max(500)).min(1).max(100) });

/** A control of an organization's own: the same words as a built-in one, with its checks as CEL expressions. */
export const CustomControl = z.strictObject({
  id: ControlId.refine((id) => id.startsWith(customControlPrefix), `it must begin with ${customControlPrefix}`),
  title: z.string().trim().min(1).max(120),
  severity: Severity,
  rationale: Prose,
  remediation: Prose,
  subject: z.enum(['container', 'workload', 'object']),
  /** `Kind` or `Kind.group`. Of container and workload controls: left out, every kind that runs Pods. */
  kinds: z
    .array(z.string().regex(/^[A-Z][A-Za-z0-9]*(\.[a-z0-9.-]+)?$/, 'Kind or Kind.group, such as Deployment.apps'))
    .min(1)
    .max(customControlLimits.kinds)
    .optional(),
  aliases: ControlAliases.partial().strict().optional(),
  /** False where the control is not about the subject at all. */
  where: Expression.optional(),
  checks: z.array(CustomCheck).min(1).max(customControlLimits.checks),
  examples: z.strictObject({
    fail: z.array(CustomFailingExample).min(1).max(customControlLimits.examples),
    pass: z.array(CustomExample).min(1).max(customControlLimits.examples),
    notApplicable: z.array(CustomExample).max(customControlLimits.examples).optional(),
  }),
});
export type CustomControl = z.infer<typeof CustomControl>;

/** The file that `plimsoll scan --controls` takes. Each of its controls is checked by itself. */
export const CustomControlFile = z.strictObject({
  schema: z.literal('plimsoll/controls/v1'),
  controls: z.array(z.unknown()).min(1).max(customControlLimits.controls),
});
