import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { placesOf } from './finding-places.ts';
import { Values } from './scope-clause.ts';

interface Row {
  readonly cluster_id: string;
  readonly severity: number;
  readonly count: number;
}

const none: readonly number[] = [0, 0, 0, 0, 0];

/** Failing findings that are the organization's own to mend, by severity rank, of each cluster in scope or of the one asked for. */
export const readFailing = async (
  tx: OrgTransaction,
  scope: Scope,
  clusterId: string | undefined,
): Promise<(clusterId: string) => readonly number[]> => {
  const places = await placesOf(tx, scope, { clusters: clusterId === undefined ? undefined : [clusterId] });
  const values = new Values([tx.orgId]);
  const whole = places.kind === 'everywhere' ? 'true' : `f.cluster_id = ANY(${values.add(places.clusters)}::uuid[])`;
  const parts = places.kind === 'everywhere' ? [] : places.namespaces;
  const clusters = values.add(parts.map((part) => part.clusterId));
  const names = values.add(parts.map((part) => part.namespace));
  const rows = await tx.query<Row>(
    // The sums know no namespaces: of a part of a cluster its findings are counted, in an index that holds all that is asked.
    `SELECT f.cluster_id, f.severity, sum(f.findings)::int AS count FROM finding_counter f
     WHERE f.org_id = $1 AND f.status = 0 AND f.responsibility = 0 AND ${whole} GROUP BY 1, 2
     UNION ALL
     SELECT r.cluster_id, r.severity, sum(r.count)::int FROM unnest(${clusters}::uuid[], ${names}::text[]) AS p (cluster_id, namespace)
       CROSS JOIN LATERAL (SELECT p.cluster_id, f.severity, count(*) FROM finding f WHERE f.org_id = $1 AND f.cluster_id = p.cluster_id
         AND f.namespace = p.namespace AND f.status = 0 AND f.responsibility = 0 GROUP BY f.severity OFFSET 0) AS r GROUP BY 1, 2`,
    values.list,
  );
  const failing = new Map<string, number[]>();
  for (const { cluster_id: id, severity, count } of rows) {
    const ranks = failing.get(id) ?? [...none];
    ranks[severity] = count;
    failing.set(id, ranks);
  }
  return (id) => failing.get(id) ?? none;
};
