import { ControlMeta, FrameworkKind, RequirementMode, RequirementState } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

/** A control with how it stands: counts of subjects, and of clusters where it cannot see all it is about. */
export const ControlSummary = ControlMeta.extend({
  applicable: z.number().int(),
  pass: z.number().int(),
  fail: z.number().int(),
  excepted: z.number().int(),
  undetermined: z.number().int(),
  /** Judged clusters in scope where something that decides it was not read to its end. */
  blind: z.number().int(),
  gates: z.array(z.string()),
  /** Frameworks that name it, with the requirements that do. */
  frameworks: z.array(z.object({ id: z.string(), requirements: z.array(z.string()) })),
});
export type ControlSummary = z.infer<typeof ControlSummary>;

export const listControls = operation({
  id: 'listControls',
  method: 'GET',
  path: '/v1/controls',
  summary: 'The catalogue, with what each control says in the caller’s scope',
  tag: 'Catalogue',
  access: 'posture:read',
  status: 200,
  response: z.object({
    digest: z.string(),
    /** Judged clusters in scope. */
    clusters: z.number().int(),
    /** Every framework that a control can be affected by, as they are called. */
    frameworks: z.array(z.object({ id: z.string(), title: z.string() })),
    items: z.array(ControlSummary),
  }),
});

/** Numbers every framework page starts with. */
export const FrameworkSummary = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  kind: FrameworkKind,
  published: z.number().int(),
  mapped: z.number().int(),
  decided: z.number().int(),
  attested: z.number().int(),
  /** Over all clusters in scope: each requirement counted in its worst state. */
  met: z.number().int(),
  unmet: z.number().int(),
  incomplete: z.number().int(),
  manual: z.number().int(),
});
export type FrameworkSummary = z.infer<typeof FrameworkSummary>;

export const RequirementLine = z.object({
  id: z.string(),
  title: z.string(),
  mode: RequirementMode,
  confidence: z.enum(['verified', 'derived', 'unconfirmed']),
  state: RequirementState,
  /** In how many clusters it is met, unmet and so on. */
  clusters: z.object({
    met: z.number().int(),
    unmet: z.number().int(),
    incomplete: z.number().int(),
    manual: z.number().int(),
  }),
  controls: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      gating: z.boolean(),
      /** False: no collector or control decides it yet. */
      available: z.boolean(),
      applicable: z.number().int(),
      fail: z.number().int(),
      excepted: z.number().int(),
      undetermined: z.number().int(),
    }),
  ),
});
export type RequirementLine = z.infer<typeof RequirementLine>;

export const listFrameworks = operation({
  id: 'listFrameworks',
  method: 'GET',
  path: '/v1/frameworks',
  summary: 'Frameworks with how much of each is mapped and decided',
  tag: 'Frameworks',
  access: 'posture:read',
  status: 200,
  response: z.object({ items: z.array(FrameworkSummary) }),
});

export const getFramework = operation({
  id: 'getFramework',
  method: 'GET',
  path: '/v1/frameworks/{frameworkId}',
  summary: 'Every requirement of a framework with its state, over all clusters or in one',
  tag: 'Frameworks',
  access: 'posture:read',
  params: z.object({ frameworkId: z.string().max(80) }),
  query: z.object({ cluster: z.uuid().optional() }),
  status: 200,
  response: z.object({ framework: FrameworkSummary, requirements: z.array(RequirementLine) }),
});
