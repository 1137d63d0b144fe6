import {
  Assessment,
  ControlMeta,
  FrameworkKind,
  MappingConfidence,
  RequirementMode,
  RequirementState,
} from '@plimsoll/domain';
import { z } from 'zod';
import { FrameworkEnrolment } from './framework-enrolments.ts';
import { operation } from './operation.ts';
import { AsOf } from './page.ts';

/** A control with how it stands: counts of subjects, and of clusters where it cannot see all it is about. */
export const ControlSummary = ControlMeta.extend({
  applicable: z.number().int(),
  pass: z.number().int(),
  fail: z.number().int(),
  excepted: z.number().int(),
  undetermined: z.number().int(),
  /** Of those it applies to, how many follow from what another tool found. */
  thirdParty: z.number().int(),
  /** Of those that are excepted, how many by an exception which its requester approved. */
  selfApproved: z.number().int(),
  /** Judged clusters in scope where something that decides it was not read to its end. */
  blind: z.number().int(),
  /** The organization has disabled it now: what it applies to is undetermined, and has no findings of its own. */
  disabled: z.boolean(),
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
  query: z.object({ asOf: AsOf }),
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

/** How many are in a state, of requirements or of clusters; the states are those of the framework's kind. */
const StateCount = z.object({ state: RequirementState, count: z.number().int() });

/** Numbers every framework page starts with. */
export const FrameworkSummary = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  kind: FrameworkKind,
  source: z.string(),
  published: z.number().int(),
  /** What `published` counts, where that is not plain. */
  counted: z.string().nullable(),
  mapped: z.number().int(),
  decided: z.number().int(),
  attested: z.number().int(),
  /** Requirements whose mapping is not confirmed: shown, and in no other number. */
  unconfirmed: z.number().int(),
  /** Requirements about more than the caller may see: shown, and in no other number. */
  outOfScope: z.number().int(),
  /** Over all clusters that it judges: each requirement counted in its worst state. */
  states: z.array(StateCount),
  clusters: z.object({
    judged: z.number().int(),
    /** Of another distribution than it is about: they are in none of its numbers. */
    outside: z.number().int(),
    /** Of the judged ones, those whose distribution is not known, so that a benchmark of their own may be the right one. */
    assumed: z.number().int(),
    /** Enrolled, and left out with a reason; zero outside of the enrolled view. */
    excluded: z.number().int(),
    /** Not enrolled: they enter no number of the enrolled view. Zero outside of it. */
    notEnrolled: z.number().int(),
  }),
  /** Requirements left out with a reason: in no state, and not decided. Zero outside of the enrolled view. */
  excluded: z.number().int(),
  /** The revision of one of the organization's own; null: it is built in. */
  own: z.object({ revision: z.number().int() }).nullable(),
  /** Under which the organization follows it, or will; null: it belongs to the library. */
  enrolment: FrameworkEnrolment.pick({ id: true, state: true, from: true, owner: true, target: true }).nullable(),
});
export type FrameworkSummary = z.infer<typeof FrameworkSummary>;

export const RequirementLine = z.object({
  id: z.string(),
  title: z.string(),
  mode: RequirementMode,
  confidence: MappingConfidence,
  /** Level and assessment as CIS publishes them; null where the framework has none or we do not know it. */
  level: z.int().min(1).max(2).nullable(),
  assessment: Assessment.nullable(),
  /** Null where the mapping is not confirmed, or it is out of scope: what its controls say is shown and counts nowhere. */
  state: RequirementState.nullable(),
  /** Some of what decides it may not be seen by the caller, in any cluster. */
  outOfScope: z.boolean(),
  attested: z.boolean(),
  /** Why it is left out of the numbers; null where it counts. */
  exclusion: z.string().nullable(),
  /** Clauses of standards that it stands for; of frameworks of an organization's own alone. */
  clauses: z.array(z.object({ framework: z.string(), requirement: z.string() })),
  /** In how many clusters it is in each state. */
  clusters: z.array(StateCount),
  controls: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      gating: z.boolean(),
      confidence: MappingConfidence,
      /** False: no collector or control decides it yet. */
      available: z.boolean(),
      applicable: z.number().int(),
      fail: z.number().int(),
      excepted: z.number().int(),
      undetermined: z.number().int(),
      /** Of those it applies to, how many follow from what another tool found. */
      thirdParty: z.number().int(),
      /** Of those that are excepted, how many by an exception which its requester approved. */
      selfApproved: z.number().int(),
    }),
  ),
});
export type RequirementLine = z.infer<typeof RequirementLine>;

/** `enrolled`: over the clusters and namespaces for which it is followed; of what is not followed, over none. */
const View = z.enum(['all', 'enrolled']).default('all');

export const listFrameworks = operation({
  id: 'listFrameworks',
  method: 'GET',
  path: '/v1/frameworks',
  summary: 'Frameworks with how much of each is mapped and decided',
  tag: 'Frameworks',
  access: 'posture:read',
  query: z.object({ view: View, asOf: AsOf }),
  status: 200,
  response: z.object({ items: z.array(FrameworkSummary) }),
});

export const getFramework = operation({
  id: 'getFramework',
  method: 'GET',
  path: '/v1/frameworks/{frameworkId}',
  summary: 'Every requirement of a framework with its state, over all clusters, those enrolled, or in one',
  tag: 'Frameworks',
  access: 'posture:read',
  params: z.object({ frameworkId: z.string().max(80) }),
  query: z.object({ cluster: z.uuid().optional(), view: View, asOf: AsOf }),
  status: 200,
  response: z.object({ framework: FrameworkSummary, requirements: z.array(RequirementLine) }),
});
