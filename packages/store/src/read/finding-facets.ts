import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { type FindingFilter, facetCap, findingsWhere } from './findings.ts';
import { type FindingsAt, findingsAt } from './findings-at.ts';
import { Values } from './scope-clause.ts';

export interface FacetCount {
  readonly facet: 'severity' | 'status' | 'cluster' | 'namespace' | 'control' | 'kind' | 'responsibility';
  readonly value: string;
  readonly count: number;
}

const columns = 'f.cluster_id, f.namespace, f.control_id, f.kind, f.severity, f.status, f.responsibility';

/** How many findings a filter leaves now, or left as of an instant, by each facet; counted up to `facetCap`. */
export const countFindings = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  at?: FindingsAt,
): Promise<{ readonly total: number; readonly exact: boolean; readonly facets: readonly FacetCount[] }> => {
  const values = new Values([orgId]);
  const found =
    at === undefined
      ? `SELECT ${columns} FROM finding f WHERE ${findingsWhere(scope, filter, values)}`
      : `SELECT ${columns} FROM (${findingsAt(scope, filter, at, values)}) AS f`;
  const rows = await query<{ facet: FacetCount['facet'] | 'total'; value: string; count: number }>(
    `WITH found AS MATERIALIZED (${found} LIMIT ${facetCap + 1})
     SELECT 'total' AS facet, '' AS value, count(*) AS count FROM found
     UNION ALL SELECT 'severity', severity::text, count(*) FROM found GROUP BY 2
     UNION ALL SELECT 'status', status::text, count(*) FROM found GROUP BY 2
     UNION ALL SELECT 'responsibility', responsibility::text, count(*) FROM found GROUP BY 2
     UNION ALL SELECT 'cluster', cluster_id::text, count(*) FROM found GROUP BY 2
     UNION ALL (SELECT 'namespace', namespace, count(*) FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 100)
     UNION ALL (SELECT 'control', control_id, count(*) FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 400)
     UNION ALL (SELECT 'kind', kind, count(*) FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 100)`,
    values.list,
  );
  const total = rows.find((row) => row.facet === 'total')?.count ?? 0;
  return {
    total: Math.min(total, facetCap),
    exact: total <= facetCap,
    facets: rows.flatMap((row) =>
      row.facet === 'total' ? [] : [{ facet: row.facet, value: row.value, count: row.count }],
    ),
  };
};
