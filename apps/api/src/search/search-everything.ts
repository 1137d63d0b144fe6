import { type SearchHit, type SearchKind, searchEverything, searchKinds } from '@plimsoll/contracts';
import { holds, intersectScopes } from '@plimsoll/domain';
import { type OrgTransaction, readFrameworks, searchClusters, searchNamespaces, searchObjects } from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { searchControls, searchFrameworks } from './search-catalogue.ts';

type Hit = z.input<typeof SearchHit>;
type Skipped = { readonly kind: SearchKind; readonly why: string };

const toPlace = ({ clusterId, clusterName, namespace }: Awaited<ReturnType<typeof searchNamespaces>>[number]): Hit =>
  namespace === ''
    ? { kind: 'cluster', title: clusterName, detail: '', href: `/clusters/${clusterId}` }
    : {
        kind: 'namespace',
        title: namespace,
        detail: `in ${clusterName}`,
        href: `/clusters/${clusterId}/namespaces/${encodeURIComponent(namespace)}`,
      };

interface Found {
  readonly hits: readonly Hit[];
  readonly skipped: readonly Skipped[];
}

const nothing = (why: string): Found => ({ hits: [], skipped: [{ kind: 'object', why }] });

/** Objects by name. Names hold no space, and one or two letters are found where a word begins only. */
const findObjects = async (tx: OrgTransaction, caller: PersonCaller, text: string, most: number): Promise<Found> => {
  if (!holds(caller.held, 'inventory:read')) return nothing('Your role does not read the inventory.');
  if (/\s/.test(text)) return nothing('Names of objects have no spaces: type one word to search them.');
  const scope = intersectScopes(scopeOf(caller), scopeOf(caller, 'inventory:read'));
  const { lines, ranked } = await searchObjects(tx, scope, text, most);
  const hits = lines.map(({ clusterId, clusterName, id, kind, namespace, name }) => ({
    kind: 'object' as const,
    title: name,
    detail: `${kind}, ${namespace === '' ? 'cluster-wide' : namespace} in ${clusterName}`,
    href: `/inventory/objects/${clusterId}/${id}`,
  }));
  if (!ranked) return { hits, skipped: [{ kind: 'object', why: 'Too many names match to tell the best: type more.' }] };
  const short = !/[\p{L}\p{N}]{3}/u.test(text);
  const why = 'Fewer than three letters are looked for at the beginnings of words alone.';
  return { hits, skipped: short ? [{ kind: 'object', why }] : [] };
};

export const searchEverythingRoute = route(
  searchEverything,
  async ({ store, catalogue, frameworks }, { caller, query }) => {
    if (query.q === '') return { items: [], more: [], notSearched: [] };
    const scope = scopeOf(caller);
    const text = query.q.toLowerCase();
    // One more than asked for says that there are others.
    const most = query.limit + 1;
    const { places, known, objects } = await store.inOrganization(caller.orgId, async (tx) => ({
      places: [
        ...(await searchClusters(tx, scope, text, most)),
        ...(await searchNamespaces(tx, scope, text, most)),
      ].map(toPlace),
      known: await readFrameworks(tx, frameworks),
      objects: await findObjects(tx, caller, query.q, most),
    }));
    const all = [...places, ...searchControls(catalogue, text), ...searchFrameworks(known, text), ...objects.hits];
    const ofKind = (kind: SearchKind): readonly Hit[] => all.filter((hit) => hit.kind === kind);
    return {
      items: searchKinds.flatMap((kind) => ofKind(kind).slice(0, query.limit)),
      more: searchKinds.filter((kind) => ofKind(kind).length > query.limit),
      notSearched: [...objects.skipped],
    };
  },
);
