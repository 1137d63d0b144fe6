/** One thing worth waking somebody, and what to do then. */
export interface Alert {
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: 'page' | 'ticket';
  readonly says: string;
  readonly remedy: string;
}

/** The rules of docs/grafana/alerts.json and the table of docs/operations.md. */
export const alerts: readonly Alert[] = [
  {
    name: 'PlimsollBacklog',
    expr: 'max(plimsoll_oldest_pending_batch_seconds) > 600',
    for: '5m',
    severity: 'page',
    says: 'What clusters sent is not evaluated: verdicts are older than ten minutes.',
    remedy: 'Look whether a worker runs and is ready. If all do, start another; the backlog is worked off by itself.',
  },
  {
    name: 'PlimsollNoSweep',
    expr: 'time() - max(plimsoll_last_sweep_timestamp_seconds) > 120 or absent(plimsoll_last_sweep_timestamp_seconds)',
    for: '5m',
    severity: 'page',
    says: 'No worker has looked for work for two minutes.',
    remedy: '`/readyz` of the worker says whether Postgres or the queue does not answer. Restart what is away.',
  },
  {
    name: 'PlimsollPausedCluster',
    expr: 'max(plimsoll_paused_clusters) > 0',
    for: '15m',
    severity: 'ticket',
    says: 'Evaluating a cluster keeps failing; the others go on.',
    remedy: '`plimsoll admin doctor` names it and the reason. Nothing is lost: upgrade, or have its agent begin anew.',
  },
  {
    name: 'PlimsollErrors',
    expr: 'sum(rate(plimsoll_http_request_seconds_count{status=~"5.."}[5m])) / sum(rate(plimsoll_http_request_seconds_count[5m])) > 0.02',
    for: '10m',
    severity: 'page',
    says: 'More than 2% of requests fail.',
    remedy: 'The API’s log has `request.failed` with the reason; 503 with `store.full` means that the disk is full.',
  },
  {
    name: 'PlimsollSlowRequests',
    expr: 'histogram_quantile(0.95, sum by (le) (rate(plimsoll_http_request_seconds_bucket{method="GET"}[10m]))) > 1',
    for: '15m',
    severity: 'ticket',
    says: 'One page in twenty takes longer than a second.',
    remedy: 'Look at the load of Postgres and at `plimsoll_api_database_connections`; see the sizes below.',
  },
  {
    name: 'PlimsollSilentClusters',
    expr: 'max(plimsoll_clusters{state="silent"}) > 0',
    for: '30m',
    severity: 'ticket',
    says: 'A cluster has said nothing for a day: its verdicts are undetermined.',
    remedy: 'Clusters names it. Look at its agent’s log; decommission a cluster that is gone.',
  },
  {
    name: 'PlimsollConnectionsUsedUp',
    expr: 'max(plimsoll_api_database_connections{state="waiting"}) > 5 or max(plimsoll_worker_database_connections{state="waiting"}) > 5',
    for: '10m',
    severity: 'ticket',
    says: 'Requests wait for a connection to Postgres.',
    remedy: 'Postgres is slow, or there is too much to do for one API: add a replica, mind max_connections.',
  },
  {
    name: 'PlimsollOutboxStuck',
    expr: 'max(plimsoll_outbox_waiting) > 1000',
    for: '10m',
    severity: 'ticket',
    says: 'What follows from evaluations is not handed on.',
    remedy: 'The queue does not take jobs: look at Redis, its memory and its maxmemory-policy (noeviction).',
  },
  {
    name: 'PlimsollJobsFail',
    expr: 'sum by (job) (increase(plimsoll_job_failures_total[1h])) > 5',
    for: '10m',
    severity: 'ticket',
    says: 'A periodic job keeps failing; its name is in the label `job`.',
    remedy: 'The worker’s log has `job.failed` with the reason. Retention waits for backups and long reads by itself.',
  },
];
