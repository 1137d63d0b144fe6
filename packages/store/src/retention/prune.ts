import type { OrgTransaction } from '../sql.ts';

/** Rows of one statement: short enough to hold nobody up. */
const rowsAtOnce = 5_000;

/**
 * Days for which an applied batch is remembered beyond its effects: a client that sends it again is told that it is there.
 */
const batchDays = 35;

/** Days after which a sync that was begun and never ended is given up; its client would have to begin again. */
const abandonedDays = 7;

/** Tables of spans whose open one has no end, or stands elsewhere. */
const closedSpans = [
  'kind_evidence',
  'control_status',
  'cluster_history',
  'cluster_description',
  'namespace_description',
  'framework_enrolment_history',
  'control_setting_history',
  'control_counter_history',
  'finding_weight',
] as const;

const pruneSpans = (table: string): readonly [string, string] => [
  table,
  `DELETE FROM ${table} t USING (SELECT ctid AS at FROM ${table} WHERE org_id = $1 AND valid_to <= $2 LIMIT ${rowsAtOnce}) AS old
   WHERE t.ctid = old.at AND t.org_id = $1 AND $3::timestamptz IS NOT NULL`,
];

/**
 * What is pruned, by table, each at most so many rows: closed spans and days before what is kept; batches that were applied
 * long ago, but never the last of a sync, after which its sequence goes on; syncs without any batch; and projections
 * under catalogues that no cluster is judged by. $2 is the beginning of what is kept, $3 now.
 */
const statements: readonly (readonly [string, string])[] = [
  ...closedSpans.map(pruneSpans),
  [
    'posture_day',
    `DELETE FROM posture_day t USING (
       SELECT ctid AS at FROM posture_day WHERE org_id = $1 AND day < ($2::timestamptz AT TIME ZONE 'UTC')::date LIMIT ${rowsAtOnce}) AS old
     WHERE t.ctid = old.at AND t.org_id = $1 AND $3::timestamptz IS NOT NULL`,
  ],
  [
    'ingest_batch',
    `DELETE FROM ingest_batch t USING (
       SELECT b.ctid AS at FROM ingest_batch b WHERE b.org_id = $1 AND b.state IN ('applied', 'superseded')
         AND b.received_at < greatest($2::timestamptz, $3::timestamptz - interval '${batchDays} days')
         AND (b.state = 'superseded' OR EXISTS (SELECT FROM ingest_batch l WHERE l.org_id = b.org_id AND l.cluster_id = b.cluster_id
           AND l.epoch_id = b.epoch_id AND l.state = 'applied' AND l.sequence > b.sequence)) LIMIT ${rowsAtOnce}) AS old
     WHERE t.ctid = old.at AND t.org_id = $1`,
  ],
  [
    'ingest_batch (never ended)',
    `DELETE FROM ingest_batch t USING (
       SELECT ctid AS at FROM ingest_batch WHERE org_id = $1 AND state = 'staged'
         AND received_at < $3::timestamptz - interval '${abandonedDays} days' LIMIT ${rowsAtOnce}) AS old
     WHERE t.ctid = old.at AND t.org_id = $1 AND $2::timestamptz IS NOT NULL`,
  ],
  [
    'quarantine',
    `DELETE FROM quarantine t USING (SELECT ctid AS at FROM quarantine WHERE org_id = $1 AND at < $2 LIMIT ${rowsAtOnce}) AS old
     WHERE t.ctid = old.at AND t.org_id = $1 AND $3::timestamptz IS NOT NULL`,
  ],
  [
    'sync_epoch',
    `DELETE FROM sync_epoch t USING (
       SELECT e.ctid AS at FROM sync_epoch e JOIN cluster c USING (org_id, cluster_id)
       WHERE e.org_id = $1 AND e.begun_at < $2 AND e.epoch_id IS DISTINCT FROM c.epoch_id AND e.ordinal < c.epoch_ordinal
         AND NOT EXISTS (SELECT FROM ingest_batch b WHERE b.org_id = e.org_id AND b.cluster_id = e.cluster_id AND b.epoch_id = e.epoch_id)
         AND NOT EXISTS (SELECT FROM quarantine q WHERE q.org_id = e.org_id AND q.cluster_id = e.cluster_id AND q.epoch_id = e.epoch_id)
       LIMIT ${rowsAtOnce}) AS old
     WHERE t.ctid = old.at AND t.org_id = $1 AND $3::timestamptz IS NOT NULL`,
  ],
  [
    'report',
    `DELETE FROM report t USING (SELECT ctid AS at FROM report WHERE org_id = $1 AND requested_at < $2 LIMIT 50) AS old
     WHERE t.ctid = old.at AND t.org_id = $1 AND $3::timestamptz IS NOT NULL`,
  ],
  [
    'projection',
    `DELETE FROM projection t USING (
       SELECT p.ctid AS at FROM projection p WHERE p.org_id = $1
         AND p.catalogue_digest <> (SELECT digest FROM catalogue ORDER BY ordinal DESC LIMIT 1)
         AND NOT EXISTS (SELECT FROM cluster c WHERE c.org_id = $1 AND c.catalogue_digest = p.catalogue_digest)
       LIMIT ${rowsAtOnce}) AS old
     WHERE t.ctid = old.at AND t.org_id = $1 AND $2::timestamptz IS NOT NULL AND $3::timestamptz IS NOT NULL`,
  ],
];

/**
 * Prunes one bounded piece of everything that lies before what the organization keeps. Returns rows by table; nothing is
 * left once all are 0. Each call is one short transaction of the caller.
 */
export const pruneOnce = async (
  { orgId, query }: OrgTransaction,
  now: Date,
): Promise<Readonly<Record<string, number>>> => {
  const [organization] = await query<{ history_from: string | null }>(
    'SELECT history_from FROM organization WHERE org_id = $1',
    [orgId],
  );
  const from = organization?.history_from ?? null;
  if (from === null) return {};
  const pruned: Record<string, number> = {};
  for (const row of await query<{ pruned: string; count: number }>('SELECT * FROM plimsoll_prune_history($1)', [
    rowsAtOnce,
  ]))
    pruned[row.pruned] = row.count;
  for (const [table, statement] of statements) {
    const [row] = await query<{ count: number }>(
      `WITH gone AS (${statement} RETURNING 1) SELECT count(*) AS count FROM gone`,
      [orgId, from, now.toISOString()],
    );
    pruned[table] = row?.count ?? 0;
  }
  return pruned;
};
