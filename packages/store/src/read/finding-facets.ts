import type { Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import type { FindingFilter } from './finding-filter.ts';
import { areExact, summedWhere } from './finding-sums.ts';
import { type CountedFindings, facetCap, someFindings } from './finding-totals.ts';
import { type FindingsAt, findingsAt } from './findings-at.ts';
import { type FoundWays, findWays } from './found-ways.ts';
import { Values } from './scope-clause.ts';

/** How many findings a further choice leaves; `exact` is false where there may be more. */
export interface FacetCount {
  readonly facet: 'severity' | 'status' | 'cluster' | 'namespace' | 'control' | 'kind' | 'responsibility';
  readonly value: string;
  readonly count: number;
  readonly exact: boolean;
}

interface Row {
  readonly facet: FacetCount['facet'] | 'total';
  readonly value: string;
  readonly count: number;
}

const columns = 'f.cluster_id, f.namespace, f.control_id, f.kind, f.severity, f.status, f.responsibility';

/** Each facet of rows `found`, of which some may be left out by what only their subjects tell. */
const facetsOf = (found: string, own: readonly string[]): string =>
  `WITH looked AS MATERIALIZED (${found}), found AS MATERIALIZED (SELECT * FROM looked f WHERE ${own.join(' AND ') || 'true'})
   SELECT 'total' AS facet, (SELECT count(*) FROM looked)::text AS value, count(*) AS count FROM found
   UNION ALL SELECT 'severity', severity::text, count(*) FROM found GROUP BY 2
   UNION ALL SELECT 'status', status::text, count(*) FROM found GROUP BY 2
   UNION ALL SELECT 'responsibility', responsibility::text, count(*) FROM found GROUP BY 2
   UNION ALL SELECT 'cluster', cluster_id::text, count(*) FROM found GROUP BY 2
   UNION ALL (SELECT 'namespace', namespace, count(*) FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 100)
   UNION ALL (SELECT 'control', control_id, count(*) FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 400)
   UNION ALL (SELECT 'kind', kind, count(*) FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 100)`;

type Counted = CountedFindings & { readonly facets: readonly FacetCount[] };

const toCounted = (rows: readonly Row[]): Counted => {
  const total = rows.find((row) => row.facet === 'total');
  const exact = Number(total?.value ?? 0) <= facetCap;
  return {
    total: Math.min(total?.count ?? 0, facetCap),
    exact,
    facets: rows.flatMap(({ facet, value, count }) => (facet === 'total' ? [] : [{ facet, value, count, exact }])),
  };
};

/** Facets that the sums tell: all but the namespace, which they do not know. */
const readSummedFacets = async (
  { orgId, query }: OrgTransaction,
  { places, filter }: FoundWays,
): Promise<readonly FacetCount[]> => {
  const values = new Values([orgId]);
  // Two small sums of all rows first: six of all of them would each pass over every one.
  const rows = await query<Row>(
    `WITH summed AS MATERIALIZED (SELECT * FROM finding_counter f WHERE ${summedWhere(places, filter, values)}),
       found AS MATERIALIZED (SELECT control_id, kind, severity, status, responsibility, sum(findings) AS n FROM summed GROUP BY 1, 2, 3, 4, 5)
     SELECT 'severity' AS facet, severity::text AS value, sum(n)::int8 AS count FROM found GROUP BY 2
     UNION ALL SELECT 'status', status::text, sum(n)::int8 FROM found GROUP BY 2
     UNION ALL SELECT 'responsibility', responsibility::text, sum(n)::int8 FROM found GROUP BY 2
     UNION ALL SELECT 'cluster', cluster_id::text, sum(findings)::int8 FROM summed GROUP BY 2
     UNION ALL (SELECT 'control', control_id, sum(n)::int8 FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 400)
     UNION ALL (SELECT 'kind', kind, sum(n)::int8 FROM found GROUP BY 2 ORDER BY 3 DESC LIMIT 100)`,
    values.list,
  );
  return rows.map(({ facet, value, count }) => ({ facet: facet as FacetCount['facet'], value, count, exact: true }));
};

const readNamespaceFacet = async (
  { orgId, query }: OrgTransaction,
  found: FoundWays,
): Promise<readonly Omit<FacetCount, 'exact'>[]> => {
  const values = new Values([orgId]);
  const { rows } = someFindings(found, 'f.namespace', values);
  const counted = await query<{ value: string; count: number }>(
    `SELECT namespace AS value, count(*) AS count FROM (${rows}) AS f GROUP BY 1 ORDER BY 2 DESC LIMIT 100`,
    values.list,
  );
  return counted.map(({ value, count }) => ({ facet: 'namespace', value, count }));
};

/** How many findings a filter leaves now, or left as of an instant, by each facet. */
export const countFindings = async (
  tx: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  at?: FindingsAt,
): Promise<Counted> => {
  const values = new Values([tx.orgId]);
  if (at !== undefined) {
    const past = `SELECT ${columns} FROM (${findingsAt(scope, filter, at, values)}) AS f LIMIT ${facetCap + 1}`;
    return toCounted(await tx.query<Row>(facetsOf(past, []), values.list));
  }
  const found = await findWays(tx, scope, filter);
  if (found.ways.length === 0) return { total: 0, exact: true, facets: [] };
  if (areExact(found.places, filter)) {
    const [summed, namespaces] = await Promise.all([readSummedFacets(tx, found), readNamespaceFacet(tx, found)]);
    const total = summed.reduce((sum, { facet, count }) => (facet === 'status' ? sum + count : sum), 0);
    const exact = total <= facetCap;
    return { total, exact: true, facets: [...summed, ...namespaces.map((one) => ({ ...one, exact }))] };
  }
  const { rows, own } = someFindings(found, `${columns}, f.subject_id, f.name, f.exceptions`, values);
  return toCounted(await tx.query<Row>(facetsOf(rows, own), values.list));
};
