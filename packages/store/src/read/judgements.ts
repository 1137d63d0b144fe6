import type { Distribution, Scope } from '@plimsoll/domain';
import type { OrgTransaction, Query } from '../sql.ts';
import { clusterClause, Values } from './scope-clause.ts';

/** By what a cluster was judged as of an instant. */
export interface Judgement {
  readonly distribution: Distribution;
  /** False: the built-in catalogue of then did not have the control. Of controls of an organization's own always true. */
  readonly knew: (control: string) => boolean;
}

/** By what each cluster in scope was judged as of an instant; a cluster of which nothing was kept then is left out. */
export const readJudgements = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  at: string,
): Promise<ReadonlyMap<string, Judgement>> => {
  const values = new Values([orgId, at]);
  const inScope = clusterClause(scope, 'h.cluster_id', values);
  const rows = await query<{ cluster_id: string; distribution: Distribution; catalogue_base: string }>(
    `SELECT h.cluster_id, h.distribution, h.catalogue_base FROM cluster_history h
     WHERE h.org_id = $1 AND h.valid_from <= $2 AND (h.valid_to IS NULL OR h.valid_to > $2) AND ${inScope}`,
    values.list,
  );
  const knew = await knownUnder(query, new Set(rows.map((row) => row.catalogue_base)));
  return new Map(
    rows.map((row) => [row.cluster_id, { distribution: row.distribution, knew: knew(row.catalogue_base) }]),
  );
};

/** What catalogues knew of the controls of the latest: those of an organization's own are in none of them. */
const knownUnder = async (query: Query, bases: ReadonlySet<string>): Promise<(base: string) => Judgement['knew']> => {
  const rows = await query<{ digest: string; ids: readonly string[]; latest: boolean }>(
    // One that lists nothing was registered without a list. None is read where the latest is the only one asked for.
    `WITH latest AS (SELECT digest FROM catalogue ORDER BY ordinal DESC LIMIT 1)
     SELECT c.digest, ARRAY(SELECT e ->> 'id' FROM jsonb_array_elements(c.controls) AS e) AS ids,
       c.digest = (SELECT digest FROM latest) AS latest
     FROM catalogue c WHERE jsonb_array_length(c.controls) > 0 AND (c.digest = ANY($1::text[]) OR c.digest = (SELECT digest FROM latest))
       AND EXISTS (SELECT FROM unnest($1::text[]) AS asked WHERE asked <> (SELECT digest FROM latest))`,
    [[...bases]],
  );
  const latest = new Set(rows.find((row) => row.latest)?.ids ?? []);
  return (base) => {
    const ids = rows.find((row) => row.digest === base)?.ids;
    if (ids === undefined) return () => true;
    const listed = new Set(ids);
    return (control) => listed.has(control) || !latest.has(control);
  };
};
