import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** Most names looked up at once. */
const mostNames = 500;

/**
 * Which of some words name what is in a cluster and outside the scope, with its kind: objects, namespaces, users and
 * groups. A word that names something inside as well is none of them.
 */
export const readForeignNames = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  words: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const asked = words.slice(0, mostNames);
  if (asked.length === 0) return new Map();
  const values = new Values([orgId, clusterId, asked]);
  const inside = scopeClause(scope, { cluster: 'x.cluster_id', namespace: 'x.namespace' }, values);
  const rows = await query<{ name: string; kind: string }>(
    `SELECT x.name, min(x.kind) AS kind FROM (
       SELECT r.cluster_id, r.kind, r.namespace, r.name FROM resource r
       WHERE r.org_id = $1 AND r.cluster_id = $2 AND r.name = ANY($3::text[])
       UNION ALL SELECT s.cluster_id, s.kind, s.namespace, s.name FROM subject s
       WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.name = ANY($3::text[])
       UNION ALL SELECT n.cluster_id, 'Namespace', n.name, n.name FROM namespace n
       WHERE n.org_id = $1 AND n.cluster_id = $2 AND n.name = ANY($3::text[])) x
     GROUP BY x.name HAVING NOT bool_or(${inside})`,
    values.list,
  );
  return new Map(rows.map(({ name, kind }) => [name, kind]));
};
