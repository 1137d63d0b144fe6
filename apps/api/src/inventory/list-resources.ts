import { listResources } from '@plimsoll/contracts';
import { listResourcesAt, listResources as readResources } from '@plimsoll/store';
import { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { route } from '../server/route.ts';
import { isStorableText } from '../server/storable.ts';
import { readCursor, toPage } from './cursor.ts';

const text = z.string().max(500).refine(isStorableText);
const Position = z.tuple([text, text, text, text, z.uuid()]);

export const listResourcesRoute = route(listResources, async ({ store }, { caller, query }) => {
  const position = readCursor(query.cursor, Position);
  const after = position && {
    kind: position[0],
    group: position[1],
    name: position[2],
    namespace: position[3],
    clusterId: position[4],
  };
  const filter = {
    clusters: query.cluster,
    kind: query.kind,
    group: query.group,
    namespaces: query.namespace,
    text: query.q === '' ? undefined : query.q,
  };
  // One more than asked for says whether there is a next page.
  const found = await store.inOrganization(caller.orgId, async (tx) => {
    const scope = scopeOf(caller);
    const at = await askedInstant(tx, scope, query.asOf, { clusters: query.cluster });
    return at === undefined
      ? await readResources(tx, scope, filter, after, query.limit + 1)
      : await listResourcesAt(tx, scope, filter, at, after, query.limit + 1);
  });
  const { rows, next } = toPage(found.lines, query.limit, ({ kind, group, name, namespace, clusterId }) => [
    kind,
    group,
    name,
    namespace,
    clusterId,
  ]);
  return { items: [...rows], next, total: { count: found.total, exact: found.exact } };
});
