import { getPostureTrend, type TrendEvent } from '@plimsoll/contracts';
import { groupKind, inPolicyPercent, type Scope } from '@plimsoll/domain';
import {
  type CatalogueChange,
  type EvidenceChange,
  listExceptions,
  type OrgTransaction,
  type Period,
  type PostureFilter,
  readCatalogueChanges,
  readEvidenceChanges,
  readPostureDays,
  type StoredException,
} from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';

type Event = z.input<typeof TrendEvent>;

const oneDay = 86_400_000;
/** Exceptions looked at, the latest, and kinds named of one loss. */
const most = { exceptions: 50, kinds: 2 } as const;

export const getPostureTrendRoute = route(getPostureTrend, async ({ store, clock }, { caller, query }) => {
  const now = clock.now();
  const from = new Date(now.getTime() - query.days * oneDay).toISOString().slice(0, 10);
  const filter: PostureFilter = { policy: query.policy, clusterId: query.cluster, namespace: query.namespace };
  const scope = scopeOf(caller);
  return await store.inOrganization(caller.orgId, async (tx) => {
    const days = await readPostureDays(tx, scope, filter, from);
    const events = await eventsOf(tx, scope, filter, { from: `${from}T00:00:00Z`, to: now.toISOString() });
    return {
      points: days.map((point) => ({ ...point, percent: inPolicyPercent(point.counts) ?? null })),
      events: [...events],
    };
  });
});

const dayOf = (at: string): string => at.slice(0, 10);

/** What happened in a place to what is measured there, oldest first. */
export const eventsOf = async (
  tx: OrgTransaction,
  scope: Scope,
  place: PostureFilter,
  period: Period,
): Promise<readonly Event[]> => {
  const clusters = place.clusterId === undefined ? undefined : [place.clusterId];
  const exceptions = await listExceptions(tx, scope, { clusters }, undefined, most.exceptions);
  return [
    ...(await readCatalogueChanges(tx, scope, place, period)).map(catalogueEvent),
    ...evidenceEvents(await readEvidenceChanges(tx, scope, place, period)),
    ...exceptions.flatMap(exceptionEvents).filter(({ day }) => day >= dayOf(period.from)),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};

const catalogueEvent = ({ at, release, version }: CatalogueChange): Event => ({
  day: dayOf(at),
  kind: release ? 'release' : 'choice',
  text: release
    ? `judged by the catalogue${version === null ? '' : ` of ${version}`} from here on`
    : 'what the organization decides about controls changed',
});

/** Kinds of a cluster that were lost or found on one day are one event. */
const evidenceEvents = (changes: readonly EvidenceChange[]): readonly Event[] => {
  const events = new Map<string, { readonly first: EvidenceChange; readonly kinds: Set<string> }>();
  for (const change of changes) {
    const key = `${dayOf(change.at)} ${change.clusterId} ${change.after === 'complete'}`;
    const event = events.get(key) ?? { first: change, kinds: new Set<string>() };
    events.set(key, event);
    event.kinds.add(groupKind(change.group, change.kind));
  }
  return [...events.values()].map(({ first, kinds }) => {
    const named = [...kinds].slice(0, most.kinds).join(', ');
    const what = kinds.size > most.kinds ? `${named} and ${kinds.size - most.kinds} more kinds` : named;
    const found = first.after === 'complete';
    return {
      day: dayOf(first.at),
      kind: found ? 'sighted' : 'blind',
      text: found ? `${what} readable in ${first.clusterName}` : `could not read ${what} in ${first.clusterName}`,
    };
  });
};

const exceptionEvents = ({ state, scope, decided, ended }: StoredException): readonly Event[] => {
  if (decided === null || state === 'rejected') return [];
  const event = (at: string, verb: string): Event => ({
    day: dayOf(at),
    kind: 'exception',
    text: `an exception from ${scope.control} ${verb}`,
  });
  return [event(decided.at, 'began'), ...(ended === null ? [] : [event(ended.at, 'ended')])];
};
