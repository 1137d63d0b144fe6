import {
  addExpectedClusters,
  exportExpectedClusters,
  importExpectedClusters,
  listExpectedClusters,
  removeExpectedCluster,
  setExpectedClusters,
} from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  countExpected,
  type ExpectedChange,
  maximumExpected,
  putExpected,
  recordAct,
  removeExpected,
} from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import type { Dependencies } from '../server/dependencies.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { type ExpectedLine, readExpectedCsv } from './expected-csv.ts';
import { formatCsv } from './format-csv.ts';
import { readFleet } from './read-fleet.ts';

/** Writes lines of the list and records it; the later of two lines of one name counts. */
const put = async (
  { store, clock }: Dependencies,
  caller: PersonCaller,
  lines: readonly ExpectedLine[],
  whole: boolean,
): Promise<ExpectedChange> => {
  const unique = [...new Map(lines.map((line) => [line.name, line])).values()];
  const now = clock.now();
  return await store.inOrganization(caller.orgId, async (tx) => {
    const change = await putExpected(tx, unique, { whole, addedBy: memberIdOf(caller), now });
    if ((await countExpected(tx)) > maximumExpected)
      throw new AppError('request.invalid', `At most ${maximumExpected} clusters can be expected. Remove some first.`);
    await recordAct(tx, {
      at: now,
      actor: actorOf(caller),
      act: 'expected-clusters.changed',
      target: 'expected clusters',
      details: { ...change, replaced: whole },
    });
    return change;
  });
};

export const listExpectedClustersRoute = route(listExpectedClusters, async ({ store, clock }, { caller }) => {
  const { expected } = await store.inOrganization(caller.orgId, (tx) => readFleet(tx, scopeOf(caller), clock.now()));
  return { items: [...expected] };
});

export const setExpectedClustersRoute = route(setExpectedClusters, async (dependencies, { caller, body }) =>
  put(dependencies, caller, body.clusters, true),
);

export const addExpectedClustersRoute = route(addExpectedClusters, async (dependencies, { caller, body }) =>
  put(dependencies, caller, body.clusters, false),
);

export const importExpectedClustersRoute = route(importExpectedClusters, async (dependencies, { caller, body }) =>
  put(dependencies, caller, readExpectedCsv(body.csv), body.replace),
);

export const exportExpectedClustersRoute = route(
  exportExpectedClusters,
  async ({ store, clock }, { caller, reply }) => {
    const { expected } = await store.inOrganization(caller.orgId, (tx) => readFleet(tx, scopeOf(caller), clock.now()));
    const lines = expected.map(({ name, note, state }) => [name, note, state ?? 'never seen']);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="expected-clusters.csv"')
      .send(formatCsv([['name', 'note', 'state'], ...lines]));
  },
);

export const removeExpectedClusterRoute = route(removeExpectedCluster, async ({ store, clock }, { caller, params }) => {
  await store.inOrganization(caller.orgId, async (tx) => {
    if (!(await removeExpected(tx, params.name)))
      throw new AppError('resource.not-found', 'Nobody expects a cluster of that name.');
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act: 'expected-clusters.changed',
      target: params.name,
      details: { added: 0, changed: 0, removed: 1, replaced: false },
    });
  });
});
