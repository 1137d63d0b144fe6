interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly queries: Readonly<Record<string, string>>;
}

const quantile = (metric: string, by = ''): string =>
  `histogram_quantile(0.95, sum by (le${by}) (rate(${metric}_bucket[5m])))`;

/** What is drawn, from what hurts first to what explains it. */
const panels: readonly Panel[] = [
  {
    title: 'Age of the oldest batch that waits',
    unit: 's',
    queries: { oldest: 'max(plimsoll_oldest_pending_batch_seconds)' },
  },
  {
    title: 'Batches that wait',
    unit: 'short',
    queries: { pending: 'max(plimsoll_pending_batches)', staged: 'max(plimsoll_staged_batches)' },
  },
  { title: 'Clusters by state', unit: 'short', queries: { '{{state}}': 'max by (state) (plimsoll_clusters)' } },
  { title: 'Clusters that keep failing', unit: 'short', queries: { paused: 'max(plimsoll_paused_clusters)' } },
  {
    title: 'Requests by status',
    unit: 'reqps',
    queries: { '{{status}}': 'sum by (status) (rate(plimsoll_http_request_seconds_count[5m]))' },
  },
  {
    title: 'Time of requests, 95th percentile',
    unit: 's',
    queries: { '{{method}}': quantile('plimsoll_http_request_seconds', ', method') },
  },
  {
    title: 'What clusters send',
    unit: 'Bps',
    queries: { '{{outcome}}': 'sum by (outcome) (rate(plimsoll_ingest_bytes_total[5m]))' },
  },
  {
    title: 'Evaluation and drain, 95th percentile',
    unit: 's',
    queries: { evaluation: quantile('plimsoll_evaluation_seconds'), drain: quantile('plimsoll_drain_seconds') },
  },
  {
    title: 'Drains by outcome, fences lost',
    unit: 'ops',
    queries: {
      '{{outcome}}': 'sum by (outcome) (rate(plimsoll_drains_total[5m]))',
      'fences lost': 'sum(rate(plimsoll_fences_lost_total[5m]))',
    },
  },
  { title: 'Jobs in the queue', unit: 'short', queries: { '{{queue}}': 'max by (queue) (plimsoll_queue_jobs)' } },
  {
    title: 'Connections to Postgres',
    unit: 'short',
    queries: {
      'api {{state}}': 'sum by (state) (plimsoll_api_database_connections)',
      'worker {{state}}': 'sum by (state) (plimsoll_worker_database_connections)',
    },
  },
  {
    title: 'Rows dropped by retention and deletion',
    unit: 'short',
    queries: {
      '{{table}}': 'sum by (table) (increase(plimsoll_retention_rows_total[1d]))',
      deleted: 'sum(increase(plimsoll_purged_rows_total[1d]))',
    },
  },
];

const columns = 3;
const width = 24 / columns;
const height = 8;

/** The dashboard as Grafana imports it. */
export const dashboard = () => ({
  title: 'Plimsoll',
  uid: 'plimsoll',
  schemaVersion: 39,
  editable: true,
  refresh: '30s',
  time: { from: 'now-6h', to: 'now' },
  templating: { list: [{ name: 'source', label: 'Prometheus', type: 'datasource', query: 'prometheus' }] },
  panels: panels.map(({ title, unit, queries }, index) => ({
    id: index + 1,
    type: 'timeseries',
    title,
    datasource: { type: 'prometheus', uid: '$' + '{source}' },
    gridPos: { x: (index % columns) * width, y: Math.floor(index / columns) * height, w: width, h: height },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(queries).map(([legendFormat, expr], query) => ({
      refId: String.fromCharCode(65 + query),
      expr,
      legendFormat,
    })),
  })),
});
