import type { Store } from './store.ts';

/** A cluster by tenant. */
export interface ClusterKey {
  readonly orgId: string;
  readonly clusterId: string;
}

const toKey = (row: { org_id: string; cluster_id: string }): ClusterKey => ({
  orgId: row.org_id,
  clusterId: row.cluster_id,
});

/** Clusters with batches that wait, or that something else wants evaluated again. */
export const clustersToDrain = async (store: Store, limit: number): Promise<readonly ClusterKey[]> =>
  (
    await store.withoutOrganization<{ org_id: string; cluster_id: string }>(
      'SELECT * FROM plimsoll_clusters_to_drain($1)',
      [limit],
    )
  ).map(toKey);

/** Clusters whose verdicts follow from another catalogue than this one. */
export const clustersBehindCatalogue = async (
  store: Store,
  digest: string,
  limit: number,
): Promise<readonly ClusterKey[]> =>
  (
    await store.withoutOrganization<{ org_id: string; cluster_id: string }>(
      'SELECT * FROM plimsoll_clusters_behind_catalogue($1, $2)',
      [digest, limit],
    )
  ).map(toKey);

/** How many batches wait over all organizations, and since when the oldest does. */
export const backlog = async (store: Store): Promise<{ readonly batches: number; readonly oldest: string | null }> => {
  const [row] = await store.withoutOrganization<{ batches: number; oldest: string | null }>(
    'SELECT * FROM plimsoll_backlog()',
  );
  return row ?? { batches: 0, oldest: null };
};

/** Numbers over all organizations, for metrics. */
export interface Health {
  /** Batches of syncs that have not ended, and the inflated size of all that wait. */
  readonly staged: number;
  readonly stagedBytes: number;
  /** Clusters that are given a pause because their evaluation keeps failing. */
  readonly paused: number;
  readonly outboxWaiting: number;
  readonly purges: number;
  readonly clusters: Readonly<Record<string, number>>;
}

/** What waits, what keeps failing and how the clusters are, as of an instant. */
export const readHealth = async (store: Store, now: Date): Promise<Health> => {
  const [row] = await store.withoutOrganization<Health>(
    `SELECT staged, staged_bytes AS "stagedBytes", paused, outbox_waiting AS "outboxWaiting", purges, clusters
     FROM plimsoll_health($1)`,
    [now.toISOString()],
  );
  return row ?? { staged: 0, stagedBytes: 0, paused: 0, outboxWaiting: 0, purges: 0, clusters: {} };
};

/** Makes the monthly partitions of history for some months ahead. Returns how many were made. */
export const ensurePartitions = async (store: Store, monthsAhead: number): Promise<number> => {
  const [row] = await store.withoutOrganization<{ made: number }>('SELECT plimsoll_ensure_partitions($1) AS made', [
    monthsAhead,
  ]);
  return row?.made ?? 0;
};

/** Makes the monthly partitions of history from a day that lies back up to the present. Returns how many were made. */
export const ensurePartitionsSince = async (store: Store, firstDay: Date): Promise<number> => {
  const [row] = await store.withoutOrganization<{ made: number }>(
    'SELECT plimsoll_ensure_partitions_since($1::date) AS made',
    [firstDay.toISOString().slice(0, 10)],
  );
  return row?.made ?? 0;
};

export interface OutboxEntry {
  readonly orgId: string;
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
}

/** Undelivered outbox entries, oldest first. */
export const pendingOutbox = async (store: Store, limit: number): Promise<readonly OutboxEntry[]> => {
  const rows = await store.withoutOrganization<{ org_id: string; outbox_id: string; topic: string; payload: unknown }>(
    'SELECT * FROM plimsoll_outbox_pending($1)',
    [limit],
  );
  return rows.map((row) => ({ orgId: row.org_id, id: row.outbox_id, topic: row.topic, payload: row.payload }));
};

/** Marks an entry as delivered and drops the organization's delivered ones that are a day old. */
export const markDelivered = async (store: Store, entry: OutboxEntry, now: Date): Promise<void> => {
  await store.inOrganization(entry.orgId, async ({ orgId, query }) => {
    await query('UPDATE outbox SET delivered_at = $3 WHERE org_id = $1 AND outbox_id = $2', [
      orgId,
      entry.id,
      now.toISOString(),
    ]);
    await query(`DELETE FROM outbox WHERE org_id = $1 AND delivered_at < $2::timestamptz - interval '1 day'`, [
      orgId,
      now.toISOString(),
    ]);
  });
};

/** Stores the posture of a cluster under the day of `now` (UTC); the last one of a day stays. */
export const rollUpPosture = async (store: Store, { orgId, clusterId }: ClusterKey, now: Date): Promise<void> => {
  await store.inOrganization(orgId, async ({ query }) => {
    await query(
      `WITH today AS (
         SELECT a.*, coalesce(c.catalogue_digest, '') AS digest FROM asset_counter a JOIN cluster c USING (org_id, cluster_id)
         WHERE a.org_id = $1 AND a.cluster_id = $2
       ), gone AS (
         DELETE FROM posture_day p WHERE p.org_id = $1 AND p.cluster_id = $2 AND p.day = ($3::timestamptz AT TIME ZONE 'UTC')::date
           AND NOT EXISTS (SELECT FROM today t WHERE t.namespace = p.namespace AND t.policy_id = p.policy_id)
       )
       INSERT INTO posture_day (org_id, cluster_id, namespace, policy_id, day, "in", excepted, unknown, out, catalogue_digest)
       SELECT org_id, cluster_id, namespace, policy_id, ($3::timestamptz AT TIME ZONE 'UTC')::date, "in", excepted, unknown, out, digest
       FROM today
       ON CONFLICT (org_id, cluster_id, policy_id, day, namespace) DO UPDATE SET
         "in" = excluded."in", excepted = excluded.excepted, unknown = excluded.unknown, out = excluded.out,
         catalogue_digest = excluded.catalogue_digest`,
      [orgId, clusterId, now.toISOString()],
    );
  });
};

/** Clusters that report and whose verdicts are about a day before the one of `now` (UTC). */
export const clustersOfEarlierDay = async (store: Store, orgId: string, now: Date): Promise<readonly ClusterKey[]> =>
  await store.inOrganization(orgId, async ({ query }) =>
    (
      await query<{ org_id: string; cluster_id: string }>(
        `SELECT org_id, cluster_id FROM cluster
         WHERE org_id = $1 AND generation > 0 AND decommissioned_at IS NULL AND silent_since IS NULL
           AND (watermark AT TIME ZONE 'UTC')::date < ($2::timestamptz AT TIME ZONE 'UTC')::date`,
        [orgId, now.toISOString()],
      )
    ).map(toKey),
  );

/** Every cluster that has ever been evaluated, for the daily roll-up. */
export const evaluatedClusters = async (store: Store, orgId: string): Promise<readonly ClusterKey[]> =>
  await store.inOrganization(orgId, async ({ query }) =>
    (
      await query<{ org_id: string; cluster_id: string }>(
        'SELECT org_id, cluster_id FROM cluster WHERE org_id = $1 AND generation > 0 AND decommissioned_at IS NULL',
        [orgId],
      )
    ).map(toKey),
  );
