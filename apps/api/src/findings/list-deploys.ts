import { listDeploys } from '@plimsoll/contracts';
import { readDeployFindings, listDeploys as readDeploys } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';

/** Changes that are looked at, newest first: those that brought something are among them told first. */
const considered = 500;
/** Findings told of one workload. */
const told = 5;
const oneDay = 86_400_000;

export const listDeploysRoute = route(listDeploys, async ({ store, catalogue, clock }, { caller, query }) => {
  const since = new Date(clock.now().getTime() - query.days * oneDay);
  const filter = { clusters: query.cluster, namespaces: query.namespace, since };
  const { lines, found } = await store.inOrganization(caller.orgId, async (tx) => {
    // One more than are looked at says whether there are others.
    const all = await readDeploys(tx, scopeOf(caller), filter, considered + 1);
    return { lines: all, found: await readDeployFindings(tx, all.slice(0, considered)) };
  });
  const known = found.flatMap((findings, index) => {
    const line = lines[index];
    return line === undefined ? [] : [{ line, ...findings }];
  });
  const first = known.toSorted((a, b) => Number(b.opened.length > 0) - Number(a.opened.length > 0));
  return {
    items: first.slice(0, query.limit).map(({ line, failing, opened }) => {
      const { group: _, ...deploy } = line;
      const findings = opened.slice(0, told).map((finding) => ({
        ...finding,
        title: catalogue.entries.get(finding.controlId)?.meta.title ?? finding.controlId,
      }));
      return { ...deploy, failing, opened: opened.length, findings };
    }),
    more: lines.length > Math.min(query.limit, considered),
  };
});
