import { z } from 'zod';
import {
  Assessment,
  type Framework,
  FrameworkKind,
  MappingConfidence,
  type Requirement,
  RequirementMode,
} from './framework.ts';
import { ControlId } from './id.ts';
import { Distribution } from './provider.ts';

/** Begins the id of every framework of an organization's own, so that it never becomes the id of a built-in one. */
const ownFrameworkPrefix = 'custom-';

/** What a file of a framework may be at most. */
export const frameworkFileLimits = { text: 512 << 10, requirements: 2000, controls: 200, clauses: 50 } as const;

const FrameworkId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes');

/** Id of a framework of an organization's own. */
export const OwnFrameworkId = FrameworkId.refine(
  (id) => id.startsWith(ownFrameworkPrefix),
  `it must begin with ${ownFrameworkPrefix}: all others are for built-in frameworks`,
);

/** A clause of a standard, as its own number has it; the standard need not be known here. */
const Clause = z.strictObject({ framework: FrameworkId, requirement: z.string().trim().min(1).max(120) });

const FileRequirement = z
  .strictObject({
    id: z
      .string()
      .max(120)
      .regex(/^[A-Za-z0-9][A-Za-z0-9 ._:()/+-]*$/, 'letters, digits, blanks and . _ : ( ) / + -'),
    title: z.string().trim().min(1).max(300),
    mode: RequirementMode.default('auto'),
    confidence: MappingConfidence.default('verified'),
    /** Of single controls, where it is another one. */
    confidences: z.record(ControlId, MappingConfidence).optional(),
    level: z.union([z.literal(1), z.literal(2)]).optional(),
    assessment: Assessment.optional(),
    checks: z.array(ControlId).max(frameworkFileLimits.controls).default([]),
    gating: z.array(ControlId).max(frameworkFileLimits.controls).default([]),
    clauses: z.array(Clause).max(frameworkFileLimits.clauses).optional(),
  })
  .superRefine(({ mode, gating }, context) => {
    if (mode === 'manual' && gating.length > 0)
      context.addIssue({ code: 'custom', path: ['gating'], message: 'a manual requirement is decided by no control' });
  });

const Distributions = z.union([
  z.strictObject({ only: z.array(Distribution).min(1) }),
  z.strictObject({ except: z.array(Distribution).min(1) }),
]);

/** A framework as a file holds it. */
const FrameworkFile = z
  .strictObject({
    schema: z.literal('plimsoll/framework/v1'),
    id: OwnFrameworkId,
    title: z.string().trim().min(1).max(200),
    version: z.string().trim().min(1).max(80),
    kind: FrameworkKind,
    /** How many requirements there are, where not all of them stand here. */
    published: z.int().min(1).max(100_000).optional(),
    counted: z.string().trim().min(1).max(200).optional(),
    distributions: Distributions.optional(),
    /** Where it can be read. */
    source: z.string().trim().max(500).default(''),
    requirements: z.array(FileRequirement).min(1).max(frameworkFileLimits.requirements),
  })
  .superRefine(({ requirements, published }, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of requirements.entries()) {
      if (seen.has(id))
        context.addIssue({
          code: 'custom',
          path: ['requirements', index, 'id'],
          message: `the id ${id} is given twice`,
        });
      seen.add(id);
    }
    if (published !== undefined && published < requirements.length)
      context.addIssue({
        code: 'custom',
        path: ['published'],
        message: `${requirements.length} requirements stand here; fewer cannot be published`,
      });
  });
type FrameworkFile = z.infer<typeof FrameworkFile>;

const requirementOf = (written: FrameworkFile['requirements'][number]): Requirement => {
  const { confidences, level, assessment, clauses, checks, gating, ...plain } = written;
  return {
    ...plain,
    ...(confidences === undefined ? {} : { confidences }),
    ...(level === undefined ? {} : { level }),
    ...(assessment === undefined ? {} : { assessment }),
    // What decides gives evidence too, whether or not it was said twice.
    checks: [...new Set([...checks, ...gating])],
    gating: [...new Set(gating)],
    ...(clauses === undefined || clauses.length === 0 ? {} : { clauses }),
  };
};

/** The framework that a file says. */
const frameworkOfFile = ({ schema: _, ...file }: FrameworkFile): Framework => {
  const { counted, distributions, published, requirements, ...plain } = file;
  return {
    ...plain,
    published: published ?? requirements.length,
    ...(counted === undefined ? {} : { counted }),
    ...(distributions === undefined ? {} : { distributions }),
    requirements: requirements.map(requirementOf),
  };
};

// A database gives keys back in an order of its own; a file is the same text every time.
const inOrder = <Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A framework as a file says it; of a built-in one too, whose id has to be changed before it is read again. */
export const fileOfFramework = (framework: Framework): Readonly<Record<string, unknown>> => {
  const { id, title, version, kind, published, counted, distributions, source, requirements } = framework;
  return {
    schema: 'plimsoll/framework/v1',
    id,
    title,
    version,
    kind,
    published,
    ...(counted === undefined ? {} : { counted }),
    ...(distributions === undefined ? {} : { distributions }),
    source,
    requirements: requirements.map((requirement) => ({
      id: requirement.id,
      title: requirement.title,
      mode: requirement.mode,
      confidence: requirement.confidence,
      ...(requirement.confidences === undefined ? {} : { confidences: inOrder(requirement.confidences) }),
      ...(requirement.level === undefined ? {} : { level: requirement.level }),
      ...(requirement.assessment === undefined ? {} : { assessment: requirement.assessment }),
      checks: requirement.checks,
      gating: requirement.gating,
      ...(requirement.clauses === undefined ? {} : { clauses: requirement.clauses }),
    })),
  };
};

/** What is wrong with a file, and where in it: a path of keys. */
export interface FrameworkFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Controls that a file names and nobody knows. */
const unknownControls = (
  { requirements }: FrameworkFile,
  isKnown: (control: string) => boolean,
): readonly FrameworkFault[] =>
  requirements
    .flatMap(({ checks, gating, confidences = {} }, index) => [
      ...[...checks.entries()].map(([at, control]) => ({ path: ['requirements', index, 'checks', at], control })),
      ...[...gating.entries()].map(([at, control]) => ({ path: ['requirements', index, 'gating', at], control })),
      ...Object.keys(confidences).map((control) => ({
        path: ['requirements', index, 'confidences', control],
        control,
      })),
    ])
    .filter(({ control }) => !isKnown(control))
    .map(({ path, control }) => ({ path, message: `there is no control ${control}` }));

/** Most faults of one file that are told. */
const mostFaults = 50;

/** Reads what a file says. `isKnown` tells the controls that may be named. */
export const readFramework = (
  value: unknown,
  isKnown: (control: string) => boolean,
): { readonly framework: Framework } | { readonly faults: readonly FrameworkFault[] } => {
  const parsed = FrameworkFile.safeParse(value);
  if (!parsed.success)
    return { faults: parsed.error.issues.slice(0, mostFaults).map(({ path, message }) => ({ path, message })) };
  const faults = unknownControls(parsed.data, isKnown);
  return faults.length > 0 ? { faults: faults.slice(0, mostFaults) } : { framework: frameworkOfFile(parsed.data) };
};
