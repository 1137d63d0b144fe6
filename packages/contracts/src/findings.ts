import {
  ControlMeta,
  FindingStatus,
  Party,
  PriorityFactor,
  Severity,
  UndeterminedReason,
  Violation,
} from '@plimsoll/domain';
import { z } from 'zod';
import { ExceptionLeave } from './exceptions.ts';
import { many } from './many.ts';
import { operation } from './operation.ts';
import { AsOf, At, CappedTotal, pageOf, pageQuery } from './page.ts';

export const findingFilters = {
  cluster: many(z.uuid()),
  namespace: many(z.string().max(63)),
  control: many(z.string().max(80)),
  severity: many(Severity),
  status: many(FindingStatus),
  kind: many(z.string().max(63)),
  /** Whose they are to mend. */
  responsibility: many(Party),
  framework: z.string().max(80).optional(),
  /** Only controls that gate this policy. */
  policy: z.string().max(80).optional(),
  /** Those that are excepted by this exception. */
  exception: z.uuid().optional(),
  /** Names of owners, exactly: the top-level workloads, or other subjects, that findings are reported on. */
  owner: many(z.string().min(1).max(253)),
  /** Image references as written, of which the workload runs one today. */
  image: many(z.string().min(1).max(500)),
  /** Owner teams by today's context: of the namespace, or else of the cluster. */
  team: many(z.string().min(1).max(120)),
  /** Part of the subject's name. */
  q: z.string().trim().max(200).optional(),
};

const FindingSubject = z.object({
  id: z.uuid(),
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
});

/** A line of the findings list. Identity: cluster, subject, control. */
export const FindingItem = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  subject: FindingSubject,
  controlId: z.string(),
  title: z.string(),
  severity: Severity,
  status: FindingStatus,
  reason: UndeterminedReason.nullable(),
  responsibility: Party,
  priority: z.number(),
  violations: z.number().int(),
  openedAt: At,
  stateSince: At,
  /** By which exceptions it is excepted; empty while it is not. */
  exceptions: z.array(ExceptionLeave.pick({ id: true, expiresAt: true, selfApproved: true })),
});
export type FindingItem = z.infer<typeof FindingItem>;

const FacetValue = z.object({ value: z.string(), label: z.string(), count: z.number().int(), exact: z.boolean() });
export const FindingFacets = z.object({
  total: CappedTotal,
  severity: z.array(FacetValue),
  status: z.array(FacetValue),
  cluster: z.array(FacetValue),
  namespace: z.array(FacetValue),
  control: z.array(FacetValue),
  kind: z.array(FacetValue),
  responsibility: z.array(FacetValue),
});
export type FindingFacets = z.infer<typeof FindingFacets>;

export const TimelineEvent = z.object({
  at: At,
  event: z.enum(['opened', 'changed', 'excepted', 'undetermined', 'resolved', 'reopened']),
  cause: z.enum(['resource', 'catalogue', 'exception', 'evidence']),
  reference: z.string(),
  detail: z.string(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const FindingDetail = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  environment: z.string(),
  subject: FindingSubject,
  control: ControlMeta,
  severity: Severity,
  /** `resolved` when the last span is closed. */
  status: z.enum(['fail', 'excepted', 'undetermined', 'resolved']),
  reason: UndeterminedReason.nullable(),
  detail: z.string(),
  /** Whose it is to mend; `pack` says by which pack of which day it is not yours, null where it is. */
  responsibility: z.object({ party: Party, pack: z.string().nullable() }),
  violations: z.array(Violation),
  /** By which exceptions it is excepted; empty while it is not. */
  exceptions: z.array(ExceptionLeave),
  priority: z.object({ score: z.number(), factors: z.array(PriorityFactor) }),
  openedAt: At,
  stateSince: At,
  catalogueDigest: z.string(),
  /** The object as it was evaluated: redacted, as YAML, with the lines (from 1) that the violations stand in. */
  object: z
    .object({
      yaml: z.string(),
      hash: z.string(),
      marks: z.array(z.object({ path: z.string(), line: z.number().int() })),
    })
    .nullable(),
  /** What would cure it, where that is certain: a unified diff of the YAML and a JSON Patch (RFC 6902) for kubectl. */
  patch: z.object({ diff: z.string(), command: z.string(), jsonPatch: z.string() }).nullable(),
  frameworks: z.array(
    z.object({
      frameworkId: z.string(),
      framework: z.string(),
      requirementId: z.string(),
      title: z.string(),
      gating: z.boolean(),
    }),
  ),
  timeline: z.array(TimelineEvent),
});
export type FindingDetail = z.infer<typeof FindingDetail>;

const tag = 'Findings';

export const listFindings = operation({
  id: 'listFindings',
  method: 'GET',
  path: '/v1/findings',
  summary: 'Findings, highest priority first unless sorted otherwise',
  tag,
  access: 'posture:read',
  query: z.object({
    ...findingFilters,
    ...pageQuery,
    asOf: AsOf,
    sort: z.enum(['priority', 'newest']).default('priority'),
  }),
  status: 200,
  response: pageOf(FindingItem).extend({ total: CappedTotal }),
});

export const getFindingFacets = operation({
  id: 'getFindingFacets',
  method: 'GET',
  path: '/v1/findings/facets',
  summary: 'How many findings each further filter would leave',
  tag,
  access: 'posture:read',
  query: z.object({ ...findingFilters, asOf: AsOf }),
  status: 200,
  response: FindingFacets,
});

export const getFinding = operation({
  id: 'getFinding',
  method: 'GET',
  path: '/v1/clusters/{clusterId}/findings/{subjectId}/{controlId}',
  summary: 'One finding with its evidence, priority, remedy and history',
  tag,
  access: 'posture:read',
  params: z.object({ clusterId: z.uuid(), subjectId: z.uuid(), controlId: z.string().max(80) }),
  query: z.object({ asOf: AsOf }),
  status: 200,
  response: FindingDetail,
});
