import { FrameworkKind, RequirementState } from '@plimsoll/domain';
import { z } from 'zod';
import { many } from './many.ts';
import { operation } from './operation.ts';
import { TrendEvent } from './posture.ts';

/** What lines of a chart are about. */
export const TrendBy = z.enum(['cluster', 'namespace', 'team', 'framework']);
export type TrendBy = z.infer<typeof TrendBy>;

/** Lines that one chart can carry and still be read. */
export const mostTrends = 5;

const Choice = z.object({ id: z.string(), title: z.string() });

export const Trend = Choice.extend({
  /**
   * One per day with evidence; days without are left out. Assets in policy in percent, rounded down, null where nothing was
   * applicable; of a framework, how many of its requirements were in the state that the line is about.
   */
  points: z.array(z.object({ day: z.iso.date(), value: z.number().int().nullable() })),
});
export type Trend = z.infer<typeof Trend>;

export const Trends = z.object({
  by: TrendBy,
  unit: z.enum(['percent', 'requirements']),
  /** Days on which there can be a point, oldest first: a day that a line has no point of is a gap in it. */
  days: z.array(z.iso.date()),
  trends: z.array(Trend).max(mostTrends),
  /** What there is to choose from, those with most out of policy first; `more` says that there are others. */
  choices: z.array(Choice),
  more: z.boolean(),
  /** Of a framework, its kind; its lines are the states that its requirements can be in. */
  framework: z
    .object({ id: z.string(), title: z.string(), kind: FrameworkKind, states: z.array(RequirementState) })
    .nullable(),
  events: z.array(TrendEvent),
});
export type Trends = z.infer<typeof Trends>;

export const getTrends = operation({
  id: 'getTrends',
  method: 'GET',
  path: '/v1/posture/trends',
  summary:
    'The posture at the end of each day by cluster, namespace or team, or the states of a framework’s requirements',
  tag: 'Posture',
  access: 'posture:read',
  query: z.object({
    by: TrendBy.default('cluster'),
    /** Ids of what is shown, of `choices`; left out: the first of them. Of frameworks, one. */
    only: many(z.string().max(200)),
    cluster: z.uuid().optional(),
    policy: z.string().max(80).default('plimsoll-baseline'),
    days: z.coerce.number().int().min(1).max(400).default(90),
  }),
  status: 200,
  response: Trends,
});
