import type { OrgTransaction } from '../sql.ts';

/** A name that somebody expects to report. */
export interface ExpectedCluster {
  readonly name: string;
  readonly note: string;
  readonly addedAt: string;
  /** The cluster that came under this name; null while none has. */
  readonly clusterId: string | null;
}

/** Names most organizations never reach; an import beyond it is refused. */
export const maximumExpected = 5_000;

/** Whose name an expected one is: the cluster shown under it, else the one whose agent calls itself so. */
const cameAs = `LEFT JOIN LATERAL (
  SELECT c.cluster_id FROM cluster c WHERE c.org_id = e.org_id AND (c.name = e.name OR c.enrolled_name = e.name)
  ORDER BY (c.name = e.name) DESC, c.created_at LIMIT 1) came ON true`;

/** Every expected name with the cluster that came under it, by name. */
export const listExpected = async ({ orgId, query }: OrgTransaction): Promise<readonly ExpectedCluster[]> =>
  await query<ExpectedCluster>(
    `SELECT e.name, e.note, e.added_at AS "addedAt", came.cluster_id AS "clusterId"
     FROM expected_cluster e ${cameAs} WHERE e.org_id = $1 ORDER BY e.name`,
    [orgId],
  );

/** How many names are expected. */
export const countExpected = async ({ orgId, query }: OrgTransaction): Promise<number> => {
  const [row] = await query<{ count: number }>(
    'SELECT count(*)::int4 AS count FROM expected_cluster WHERE org_id = $1',
    [orgId],
  );
  return row?.count ?? 0;
};

/** What a change of the list did. */
export interface ExpectedChange {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Adds names, or changes their notes. `whole`: names that are not given are expected no longer. */
export const putExpected = async (
  { orgId, query }: OrgTransaction,
  lines: readonly { readonly name: string; readonly note: string }[],
  input: { readonly whole: boolean; readonly addedBy: string | null; readonly now: Date },
): Promise<ExpectedChange> => {
  const names = lines.map((line) => line.name);
  const removed = input.whole
    ? await query('DELETE FROM expected_cluster WHERE org_id = $1 AND name <> ALL($2::text[]) RETURNING 1 AS one', [
        orgId,
        names,
      ])
    : [];
  const written = await query<{ fresh: boolean }>(
    `INSERT INTO expected_cluster AS e (org_id, name, note, added_at, added_by)
     SELECT $1, i.name, i.note, $4, $5 FROM unnest($2::text[], $3::text[]) AS i (name, note)
     ON CONFLICT (org_id, name) DO UPDATE SET note = excluded.note WHERE e.note <> excluded.note
     RETURNING xmax = 0 AS fresh`,
    [orgId, names, lines.map((line) => line.note), input.now.toISOString(), input.addedBy],
  );
  const added = written.filter((row) => row.fresh).length;
  return { added, changed: written.length - added, removed: removed.length };
};

/** Expects a name no longer; false when it was not expected. */
export const removeExpected = async ({ orgId, query }: OrgTransaction, name: string): Promise<boolean> =>
  (await query('DELETE FROM expected_cluster WHERE org_id = $1 AND name = $2 RETURNING 1 AS one', [orgId, name]))
    .length > 0;
