import { namespaceLimit, type Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { FindingFilter } from './finding-filter.ts';

interface Namespace {
  readonly clusterId: string;
  readonly namespace: string;
}

/** Where a filter looks within a scope: everywhere, or in whole clusters and in single namespaces of others. */
export type Places =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'some'; readonly clusters: readonly string[]; readonly namespaces: readonly Namespace[] };

/** Namespaces that an owner team has today; `''` stands for what belongs to none, which is the cluster's team's. */
const readTeamNamespaces = async (
  { orgId, query }: OrgTransaction,
  teams: readonly string[],
  clusters: readonly string[],
): Promise<readonly Namespace[]> =>
  await query<Namespace>(
    `SELECT c.cluster_id AS "clusterId", p.namespace FROM cluster c CROSS JOIN LATERAL (
         SELECT a.namespace FROM asset_counter a WHERE a.org_id = $1 AND a.cluster_id = c.cluster_id
         UNION SELECT n.name FROM namespace n WHERE n.org_id = $1 AND n.cluster_id = c.cluster_id
         UNION SELECT '') AS p
       LEFT JOIN namespace n ON n.org_id = $1 AND n.cluster_id = c.cluster_id AND n.name = p.namespace
     WHERE c.org_id = $1 AND c.cluster_id = ANY($2::uuid[]) AND coalesce(n.owner_team, c.owner_team) = ANY($3::text[])`,
    [orgId, clusters, teams],
  );

const readClusterIds = async ({ orgId, query }: OrgTransaction): Promise<readonly string[]> =>
  (await query<{ id: string }>('SELECT cluster_id AS id FROM cluster WHERE org_id = $1', [orgId])).map(({ id }) => id);

/** Resolves where a filter looks: the scope, narrowed by its clusters, namespaces and teams. */
export const placesOf = async (
  tx: OrgTransaction,
  scope: Scope,
  { clusters: asked, namespaces: named, teams }: FindingFilter,
): Promise<Places> => {
  const byNamespace = named !== undefined || teams !== undefined;
  if (scope.kind === 'everything' && asked === undefined && !byNamespace) return { kind: 'everywhere' };
  const seen =
    scope.kind === 'clusters'
      ? scope.clusters.map(({ clusterId }) => clusterId)
      : (asked ?? (await readClusterIds(tx)));
  const clusters = [...new Set(seen)].filter((id) => asked === undefined || asked.includes(id));
  const isSeen = ({ clusterId, namespace }: Namespace): boolean =>
    namespaceLimit(scope, clusterId)?.includes(namespace) !== false;
  if (teams !== undefined) {
    const owned = await readTeamNamespaces(tx, teams, clusters);
    const within = owned.filter((place) => isSeen(place) && named?.includes(place.namespace) !== false);
    return { kind: 'some', clusters: [], namespaces: within };
  }
  const whole = clusters.filter((id) => namespaceLimit(scope, id) === undefined);
  const namespacesOf = (clusterId: string): readonly string[] =>
    named === undefined ? (namespaceLimit(scope, clusterId) ?? []) : [...new Set(named)];
  const limited = named === undefined ? clusters.filter((id) => !whole.includes(id)) : clusters;
  return {
    kind: 'some',
    clusters: named === undefined ? whole : [],
    namespaces: limited
      .flatMap((clusterId) => namespacesOf(clusterId).map((namespace) => ({ clusterId, namespace })))
      .filter(isSeen),
  };
};

/** Every cluster that is looked in, wholly or in part; undefined: all of them. */
export const clustersOf = (places: Places): readonly string[] | undefined =>
  places.kind === 'everywhere'
    ? undefined
    : [...new Set([...places.clusters, ...places.namespaces.map(({ clusterId }) => clusterId)])];
