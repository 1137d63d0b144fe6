import type { Store } from '@plimsoll/store';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the worker counts, and the registry it is served from. */
export type WorkerMetrics = ReturnType<typeof createMetrics>;

/** A store that has no connection, for whoever only wants to know what is counted. */
type Connections = Pick<Store, 'connections'>;

/** Makes every metric of the worker; each is in docs/operations.md, which is generated from them. */
export const createMetrics = (store: Connections) => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const counter = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = (name: string, help: string) =>
    new Histogram({ name, help, buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100], registers });
  new Gauge({
    name: 'plimsoll_worker_database_connections',
    help: 'Connections of the worker to Postgres: busy, idle, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(store.connections())) this.set({ state }, count);
    },
  });
  return {
    registry,
    drained: counter('plimsoll_drains_total', 'Drain jobs by outcome: applied, idle or failed', ['outcome']),
    drainSeconds: seconds('plimsoll_drain_seconds', 'Time of a drain job'),
    evaluationSeconds: seconds('plimsoll_evaluation_seconds', 'Time of evaluating one cluster, before it is applied'),
    fencesLost: counter('plimsoll_fences_lost_total', 'Evaluations made again because the cluster moved on meanwhile'),
    jobsFailed: counter('plimsoll_job_failures_total', 'Runs of a periodic job that failed', ['job']),
    lastSweep: gauge(
      'plimsoll_last_sweep_timestamp_seconds',
      'When this worker last looked for clusters with work, as seconds since 1970',
    ),
    queueJobs: gauge('plimsoll_queue_jobs', 'Jobs that wait or run, by queue', ['queue']),
    pendingBatches: gauge('plimsoll_pending_batches', 'Batches that wait for evaluation'),
    oldestBatchSeconds: gauge('plimsoll_oldest_pending_batch_seconds', 'Age of the oldest batch that waits'),
    stagedBatches: gauge('plimsoll_staged_batches', 'Batches of syncs that have not ended'),
    waitingBytes: gauge('plimsoll_waiting_batch_bytes', 'Inflated size of all batches that are staged or wait'),
    pausedClusters: gauge('plimsoll_paused_clusters', 'Clusters given a pause because evaluating them keeps failing'),
    outboxWaiting: gauge('plimsoll_outbox_waiting', 'Entries of the outbox that are not handed on yet'),
    openPurges: gauge('plimsoll_open_purges', 'Deletions of clusters and organizations that are not finished'),
    clusters: gauge('plimsoll_clusters', 'Clusters by state', ['state']),
    retentionRows: counter('plimsoll_retention_rows_total', 'Rows dropped by retention, by table', ['table']),
    retentionPartitions: counter('plimsoll_retention_partitions_total', 'Partitions of history dropped by retention'),
    purgedRows: counter('plimsoll_purged_rows_total', 'Rows deleted with clusters and organizations'),
  };
};
