import { AssetCounts, Cause } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { AsOf, At } from './page.ts';

/** One cause of a move, with how many assets it moved into (positive) or out of (negative) `in`. */
export const CauseOfMove = z.object({
  cause: Cause,
  assets: z.number().int(),
  /** The control behind most of it, when one stands out. */
  controlId: z.string().nullable(),
  clusterId: z.uuid().nullable(),
  namespace: z.string().nullable(),
  label: z.string(),
});
export type CauseOfMove = z.infer<typeof CauseOfMove>;

/** The load line: four counts, the number, how it moved and why. */
export const Posture = z.object({
  policyId: z.string(),
  counts: AssetCounts,
  /** Assets that packs know as an add-on vendor's or the provider's: counted beside, never within. */
  system: AssetCounts,
  /** Findings of the policy’s gating controls that are excepted by an exception which its requester approved. */
  selfApproved: z.number().int(),
  /** Rounded down, 100 only when exact; null when nothing is applicable. */
  percent: z.number().int().nullable(),
  target: z.number().int().min(0).max(100),
  move: z
    .object({
      /** The period looked back over; shorter when history is. */
      from: At,
      percentBefore: z.number().int().nullable(),
      countsBefore: AssetCounts,
      causes: z.array(CauseOfMove),
    })
    .nullable(),
  asOf: At.nullable(),
});
export type Posture = z.infer<typeof Posture>;

export const PosturePoint = z.object({ day: z.iso.date(), counts: AssetCounts, percent: z.number().int().nullable() });
export type PosturePoint = z.infer<typeof PosturePoint>;

/** What happened to what is measured: another catalogue, kinds that could not be read, an exception. */
export const TrendEvent = z.object({
  day: z.iso.date(),
  kind: z.enum(['release', 'choice', 'blind', 'sighted', 'exception']),
  text: z.string(),
});
export type TrendEvent = z.infer<typeof TrendEvent>;

const postureQuery = {
  cluster: z.uuid().optional(),
  namespace: z.string().max(63).optional(),
  policy: z.string().max(80).default('plimsoll-baseline'),
};

export const getPosture = operation({
  id: 'getPosture',
  method: 'GET',
  path: '/v1/posture',
  summary: 'The posture of the caller’s scope, a cluster or a namespace, now or as of an instant',
  tag: 'Posture',
  access: 'posture:read',
  query: z.object({
    ...postureQuery,
    asOf: AsOf,
    /** How far the move looks back. */
    days: z.coerce.number().int().min(1).max(400).default(30),
  }),
  status: 200,
  response: Posture,
});

export const getPostureTrend = operation({
  id: 'getPostureTrend',
  method: 'GET',
  path: '/v1/posture/trend',
  summary: 'The posture at the end of each day; days without evidence are left out',
  tag: 'Posture',
  access: 'posture:read',
  query: z.object({ ...postureQuery, days: z.coerce.number().int().min(1).max(400).default(30) }),
  status: 200,
  response: z.object({ points: z.array(PosturePoint), events: z.array(TrendEvent) }),
});

/** What belongs to one owner team: a namespace by its own team, else by its cluster's. */
export const TeamPosture = z.object({
  /** Empty for what belongs to nobody. */
  team: z.string(),
  counts: AssetCounts,
  percent: z.number().int().nullable(),
});
export type TeamPosture = z.infer<typeof TeamPosture>;

export const listTeamPostures = operation({
  id: 'listTeamPostures',
  method: 'GET',
  path: '/v1/posture/teams',
  summary: 'The posture of each owner team in the caller’s scope, lowest first',
  tag: 'Posture',
  access: 'posture:read',
  query: z.object({ policy: postureQuery.policy, asOf: AsOf }),
  status: 200,
  response: z.object({ items: z.array(TeamPosture) }),
});
