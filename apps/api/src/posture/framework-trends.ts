import type { Trends } from '@plimsoll/contracts';
import { type Framework, type RequirementState, requirementStatesOf, type Scope } from '@plimsoll/domain';
import { numbersOf } from '@plimsoll/engine';
import {
  listEnrolments,
  type OrgTransaction,
  readFrameworks,
  readFrameworkViews,
  readKnownRange,
} from '@plimsoll/store';
import type { z } from 'zod';
import type { Dependencies } from '../server/dependencies.ts';

/** Instants that are looked at: each is a framework judged anew from how its controls stood. */
const mostInstants = 14;
const oneDay = 86_400_000;

interface Asked {
  readonly scope: Scope;
  readonly only?: readonly string[] | undefined;
  readonly cluster?: string | undefined;
  readonly days: number;
  readonly now: Date;
}

/** How many requirements of one framework were in each state, on days that lie evenly over the period. */
export const readFrameworkTrends = async (
  tx: OrgTransaction,
  { frameworks, catalogue }: Pick<Dependencies, 'frameworks' | 'catalogue'>,
  { scope, only, cluster, days: period, now }: Asked,
): Promise<Omit<z.input<typeof Trends>, 'by' | 'events'>> => {
  const all = await readFrameworks(tx, frameworks);
  const followed = new Set((await listEnrolments(tx, { live: true })).map(({ frameworkId }) => frameworkId));
  const offered = [...all].sort((a, b) => Number(followed.has(b.id)) - Number(followed.has(a.id)));
  const choices = offered.map(({ id, title }) => ({ id, title }));
  const one = only === undefined ? offered[0] : offered.find(({ id }) => id === only[0]);
  const nothing = { unit: 'requirements' as const, days: [], trends: [], choices, more: false, framework: null };
  if (one === undefined) return nothing;
  const known = await readKnownRange(tx, scope, cluster === undefined ? undefined : [cluster]);
  const states = requirementStatesOf[one.kind];
  const points: { readonly day: string; readonly counts: ReadonlyMap<RequirementState, number> }[] = [];
  const instants = instantsOf(period, now);
  for (const { day, at } of instants) {
    const instant = within(at, known);
    if (instant === undefined) continue;
    const viewOf = await readFrameworkViews(tx, scope, catalogue, { view: 'all', cluster, at: instant }, now);
    points.push({ day, counts: await countStates(one, viewOf) });
  }
  return {
    ...nothing,
    days: instants.map(({ day }) => day),
    trends: states.map((state) => ({
      id: state,
      title: state,
      points: points.map(({ day, counts }) => ({ day, value: counts.get(state) ?? 0 })),
    })),
    framework: { id: one.id, title: one.title, kind: one.kind, states: [...states] },
  };
};

const countStates = async (
  framework: Framework,
  viewOf: Awaited<ReturnType<typeof readFrameworkViews>>,
): Promise<ReadonlyMap<RequirementState, number>> =>
  new Map(numbersOf(framework, await viewOf(framework)).states.map(({ state, count }) => [state, count]));

/** The end of each day that is looked at, oldest first; the last is now. */
const instantsOf = (period: number, now: Date): readonly { readonly day: string; readonly at: string }[] => {
  const step = Math.max(Math.ceil(period / (mostInstants - 1)), 1);
  const instants: { day: string; at: string }[] = [];
  for (let back = 0; back <= period; back += step) {
    const day = new Date(now.getTime() - back * oneDay).toISOString().slice(0, 10);
    instants.unshift({ day, at: back === 0 ? now.toISOString() : `${day}T23:59:59.999999Z` });
  }
  return instants;
};

/** The instant, not after the last verdict; undefined where nothing was known then. */
const within = (
  at: string,
  { countedFrom, to }: { readonly countedFrom: string | null; readonly to: string | null },
): string | undefined => {
  if (countedFrom === null || to === null || Date.parse(at) < Date.parse(countedFrom)) return undefined;
  return Date.parse(at) > Date.parse(to) ? to : at;
};
