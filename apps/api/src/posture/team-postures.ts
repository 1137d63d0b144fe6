import { listTeamPostures } from '@plimsoll/contracts';
import { inPolicyPercent } from '@plimsoll/domain';
import { readTeamPostures } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { askedInstant } from './refuse-outside.ts';

export const listTeamPosturesRoute = route(listTeamPostures, async ({ store }, { caller, query }) => {
  const scope = scopeOf(caller);
  const teams = await store.inOrganization(caller.orgId, async (tx) =>
    readTeamPostures(tx, scope, query.policy, await askedInstant(tx, scope, query.asOf)),
  );
  const items = teams.map(({ team, counts }) => ({ team, counts, percent: inPolicyPercent(counts) ?? null }));
  // A team of which nothing counts has no number, and is not the lowest.
  return { items: items.sort((a, b) => (a.percent ?? 101) - (b.percent ?? 101) || b.counts.out - a.counts.out) };
});
