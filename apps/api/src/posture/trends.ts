import { getTrends, mostTrends, type Trends } from '@plimsoll/contracts';
import { inPolicyPercent, type Scope } from '@plimsoll/domain';
import {
  type OrgTransaction,
  type PostureFilter,
  readTrendChoices,
  readTrendDays,
  type TrendChoice,
  type TrendPlace,
} from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { readFrameworkTrends } from './framework-trends.ts';
import { eventsOf } from './trend.ts';

const oneDay = 86_400_000;
/** Lines that are offered. */
const mostChoices = 200;

export const getTrendsRoute = route(getTrends, async (dependencies, { caller, query }) => {
  const now = dependencies.clock.now();
  const from = dayOf(new Date(now.getTime() - query.days * oneDay));
  const filter: PostureFilter = { policy: query.policy, clusterId: query.cluster };
  const scope = scopeOf(caller);
  return await dependencies.store.inOrganization(caller.orgId, async (tx) => {
    const period = { from: `${from}T00:00:00Z`, to: now.toISOString() };
    const events = [...(await eventsOf(tx, scope, filter, period))];
    if (query.by === 'framework')
      return { ...(await readFrameworkTrends(tx, dependencies, { ...query, scope, now })), by: query.by, events };
    return { ...(await readPlaces(tx, scope, filter, { ...query, by: query.by, from, now })), by: query.by, events };
  });
});

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

interface Asked {
  readonly by: TrendPlace;
  readonly only?: readonly string[] | undefined;
  readonly from: string;
  readonly now: Date;
}

const readPlaces = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: PostureFilter,
  { by, only, from, now }: Asked,
): Promise<Omit<z.input<typeof Trends>, 'by' | 'events'>> => {
  const all = await readTrendChoices(tx, scope, filter, by, mostChoices + 1);
  const choices = all.slice(0, mostChoices);
  const wanted = choicesOf(all, only);
  const days = await readTrendDays(
    tx,
    scope,
    filter,
    by,
    wanted.map(({ id }) => id),
    from,
  );
  return {
    unit: 'percent',
    days: [...daysFrom(from, now)],
    trends: wanted.map(({ id, title }) => ({
      id,
      title,
      points: days
        .filter((one) => one.id === id)
        .map(({ day, counts }) => ({ day, value: inPolicyPercent(counts) ?? null })),
    })),
    choices: choices.map((choice) => ({ ...choice })),
    more: all.length > choices.length,
    framework: null,
  };
};

/** What was asked for, as far as it is there; without a wish the first of all. */
const choicesOf = (all: readonly TrendChoice[], only: readonly string[] | undefined): readonly TrendChoice[] =>
  (only === undefined ? all : all.filter(({ id }) => only.includes(id))).slice(0, mostTrends);

const daysFrom = (from: string, now: Date): readonly string[] => {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= now.getTime(); at += oneDay) days.push(dayOf(new Date(at)));
  return days;
};
