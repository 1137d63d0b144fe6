import {
  everything,
  type GrantScope,
  type HeldGrant,
  heldGrant,
  isEverything,
  type Role,
  roleTable,
  type Scope,
  type ScopePart,
  unionOfScopes,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/** A role and what it was given for. */
export interface DecidedGrant {
  readonly role: Role;
  readonly scope: GrantScope;
}

/**
 * Most pairs of cluster and namespace that the grants of one caller select. What is beyond, in the order of clusters and
 * names, is outside: too little is seen, never too much.
 */
const mostSelected = 20_000;

/** Columns of a statement over `member m`: what it was given by name and through teams, as far as it holds at `$at`. */
export const decidedGrants = (
  at: string,
): string => `(SELECT coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope)
    ORDER BY g.grant_id), '[]') FROM access_grant g
  WHERE g.org_id = m.org_id AND (g.expires_at IS NULL OR g.expires_at > ${at}::timestamptz) AND (g.member_id = m.member_id OR g.team_id IN (
    SELECT t.team_id FROM team_member t WHERE t.org_id = m.org_id AND t.member_id = m.member_id)))`;

/**
 * What grants are worth now: clusters and namespaces that labels select are looked up, in one statement for all of them;
 * in none where a role over everything includes the rest.
 */
export const resolveGrants = async (
  tx: OrgTransaction,
  decided: readonly DecidedGrant[],
): Promise<readonly HeldGrant[]> => {
  const whole = decided.filter(({ scope }) => isEverything(scope)).map(({ role }) => heldGrant(role, everything));
  const adds = ({ role, scope }: DecidedGrant): boolean =>
    !isEverything(scope) &&
    [...roleTable[role]].some((permission) => !whole.some(({ permissions }) => permissions.has(permission)));
  const narrow = decided.filter(adds);
  const scopes = await resolveScopes(
    tx,
    narrow.map(({ scope }) => scope),
  );
  return [...whole, ...narrow.map(({ role }, index) => heldGrant(role, scopes[index] ?? unionOfScopes([])))];
};

/** What scopes as they were decided select now, each in its place. */
export const resolveScopes = async (
  { orgId, query }: OrgTransaction,
  decided: readonly GrantScope[],
): Promise<readonly Scope[]> => {
  const parts = decided.flatMap((scope, index) =>
    isEverything(scope) ? [] : scope.map((part) => wanted(part, index)),
  );
  const rows =
    parts.length === 0
      ? []
      : await query<{ index: number; clusterId: string; namespace: string | null }>(selected, [
          orgId,
          JSON.stringify(parts),
        ]);
  return decided.map((scope, index) =>
    isEverything(scope)
      ? everything
      : unionOfScopes([
          {
            kind: 'clusters',
            clusters: rows
              .filter((row) => row.index === index)
              .map(({ clusterId, namespace }) =>
                namespace === null ? { clusterId } : { clusterId, namespaces: [namespace] },
              ),
          },
        ]),
  );
};

/** A part as the statement reads it. */
const wanted = ({ clusters, namespaces }: ScopePart, index: number) => ({
  index,
  id: 'id' in clusters ? clusters.id : null,
  labels: 'labels' in clusters ? clusters.labels : 'id' in clusters ? null : {},
  whole: namespaces === undefined,
  names: namespaces !== undefined && 'names' in namespaces ? namespaces.names : null,
  namespace_labels: namespaces !== undefined && 'labels' in namespaces ? namespaces.labels : null,
});

const selected = `
SELECT p.index, c.cluster_id AS "clusterId", n.name AS namespace
FROM jsonb_to_recordset($2::jsonb) AS p (index integer, id uuid, labels jsonb, whole boolean, names jsonb, namespace_labels jsonb)
  JOIN cluster c ON c.org_id = $1 AND (c.cluster_id = p.id OR c.labels @> p.labels)
  LEFT JOIN namespace n ON NOT p.whole AND n.org_id = $1 AND n.cluster_id = c.cluster_id
    AND (p.names ? n.name OR n.labels @> p.namespace_labels)
WHERE p.whole OR n.name IS NOT NULL
ORDER BY c.cluster_id, n.name NULLS FIRST, p.index LIMIT ${mostSelected}`;
