import { AssetCounts, AssetState, Cause, EvidenceState } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { AsOf, At } from './page.ts';

/** By how many assets each segment moved; negative where it shrank. */
export const AssetMove = z.object({
  in: z.number().int(),
  excepted: z.number().int(),
  unknown: z.number().int(),
  out: z.number().int(),
});
export type AssetMove = z.infer<typeof AssetMove>;

/** `absent`: it was no asset then. */
const Standing = z.enum(['absent', ...AssetState.options]);

/** What one cause did; all of them together are the move, in every segment. */
export const MovePart = z.object({
  cause: Cause,
  move: AssetMove,
  /** Where, largest first; the last may stand for all other places and then names none. They add up to `move`. */
  places: z.array(
    z.object({
      clusterId: z.uuid().nullable(),
      clusterName: z.string().nullable(),
      /** Empty for assets of no namespace. */
      namespace: z.string().nullable(),
      /** The cluster was decommissioned meanwhile. */
      decommissioned: z.boolean(),
      move: AssetMove,
    }),
  ),
});
export type MovePart = z.infer<typeof MovePart>;

export const MovedAsset = z.object({
  clusterId: z.uuid(),
  clusterName: z.string(),
  subject: z.object({ id: z.uuid(), group: z.string(), kind: z.string(), namespace: z.string(), name: z.string() }),
  /** The object that it is in the inventory; null for what is none. */
  resourceId: z.uuid().nullable(),
  from: Standing,
  to: Standing,
  /** Of the last step that brought it where it is; `steps` says how many it took. */
  cause: Cause,
  reference: z.string(),
  at: At,
  steps: z.number().int(),
});
export type MovedAsset = z.infer<typeof MovedAsset>;

/** The move between two instants, what caused it, and what those causes are. */
export const Changes = z.object({
  policyId: z.string(),
  from: At,
  to: At,
  before: AssetCounts,
  after: AssetCounts,
  percentBefore: z.number().int().nullable(),
  percentAfter: z.number().int().nullable(),
  move: AssetMove,
  parts: z.array(MovePart),
  /** Other catalogues that began to judge; `release` is false where the organization's own decisions about controls changed. */
  catalogues: z.array(
    z.object({
      at: At,
      versionBefore: z.string().nullable(),
      version: z.string().nullable(),
      release: z.boolean(),
      clusters: z.number().int(),
    }),
  ),
  /** Exceptions that moved findings, with how many. */
  exceptions: z.array(
    z.object({
      id: z.uuid(),
      controlId: z.string(),
      state: z.string(),
      reason: z.string(),
      findings: z.number().int(),
    }),
  ),
  /** Kinds that could be read differently; `null` for one that was not asked for. */
  evidence: z.array(
    z.object({
      at: At,
      clusterId: z.uuid(),
      clusterName: z.string(),
      group: z.string(),
      kind: z.string(),
      namespace: z.string(),
      before: EvidenceState.nullable(),
      after: EvidenceState.nullable(),
      reason: z.string(),
    }),
  ),
  findings: z.array(
    z.object({
      event: z.enum(['opened', 'reopened', 'resolved', 'excepted', 'undetermined', 'changed']),
      cause: Cause,
      findings: z.number().int(),
    }),
  ),
  /** Assets that are elsewhere than they were; `more` when there are others. */
  assets: z.object({ items: z.array(MovedAsset), more: z.boolean() }),
});
export type Changes = z.infer<typeof Changes>;

export const getChanges = operation({
  id: 'getChanges',
  method: 'GET',
  path: '/v1/changes',
  summary: 'How the posture moved between two instants, and what caused it',
  tag: 'Posture',
  access: 'posture:read',
  query: z.object({
    cluster: z.uuid().optional(),
    namespace: z.string().max(63).optional(),
    policy: z.string().max(80).default('plimsoll-baseline'),
    from: z.iso.datetime({ offset: true }),
    /** Left out: the last instant of which something is known. */
    to: AsOf,
  }),
  status: 200,
  response: Changes,
});
