import { listDeploys } from '@plimsoll/contracts';
import { readDeployFindings, listDeploys as readDeploys } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';

/** Findings told of one workload. */
const told = 5;
const oneDay = 86_400_000;

export const listDeploysRoute = route(listDeploys, async ({ store, catalogue, clock }, { caller, query }) => {
  const since = new Date(clock.now().getTime() - query.days * oneDay);
  const filter = { clusters: query.cluster, namespaces: query.namespace, since };
  const { lines, found } = await store.inOrganization(caller.orgId, async (tx) => {
    // One more than asked for says whether there are others.
    const all = await readDeploys(tx, scopeOf(caller), filter, query.limit + 1);
    return { lines: all, found: await readDeployFindings(tx, all.slice(0, query.limit)) };
  });
  return {
    items: found.flatMap(({ failing, opened }, index) => {
      const line = lines[index];
      if (line === undefined) return [];
      const { group: _, ...deploy } = line;
      const findings = opened.slice(0, told).map((finding) => ({
        ...finding,
        title: catalogue.entries.get(finding.controlId)?.meta.title ?? finding.controlId,
      }));
      return [{ ...deploy, failing, opened: opened.length, findings }];
    }),
    more: lines.length > query.limit,
  };
});
