import { createServer, type Server } from 'node:http';
import type { SentTable } from '../inventory/sent-table.ts';
import type { Counts } from './counts.ts';
import type { TroubleLog } from './trouble-log.ts';

/** What /healthz and /metrics tell of. */
export interface HealthView {
  readonly counts: Counts;
  readonly sent: SentTable;
  readonly trouble: TroubleLog;
  readonly version: string;
}

/** Serves /healthz and /metrics, and nothing else, by plain http. */
export const serveHealth = async (view: HealthView, host: string, port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/healthz') {
      const { state, epoch, objects, unreadableKinds } = view.counts;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        `${JSON.stringify({ status: 'ok', state, epoch, objects, unreadableKinds, version: view.version })}\n`,
      );
    } else if (path === '/metrics') {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
      response.end(renderMetrics(view));
    } else response.writeHead(404).end('Only /healthz and /metrics are here.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
};

type Row = readonly [name: string, type: 'counter' | 'gauge', help: string, value: number];

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

/** The metrics in Prometheus' text format. */
const renderMetrics = ({ counts, sent, trouble, version }: HealthView): string => {
  const { user, system } = process.cpuUsage();
  const rows: readonly Row[] = [
    ['plimsoll_agent_watching', 'gauge', '1 while everything readable is watched', counts.state === 'watching' ? 1 : 0],
    ['plimsoll_agent_objects', 'gauge', 'Objects that the platform was told of', sent.size],
    ['plimsoll_agent_unreadable_kinds', 'gauge', 'Kinds that may not or could not be read', counts.unreadableKinds],
    ['plimsoll_agent_watches', 'gauge', 'Watches that are open', counts.watches],
    ['plimsoll_agent_waiting_bytes', 'gauge', 'Bytes of changes that wait for the platform', counts.waiting],
    ['plimsoll_agent_syncs_total', 'counter', 'Whole syncs that the platform accepted', counts.syncs],
    ['plimsoll_agent_events_total', 'counter', 'Events that watches sent', counts.events],
    ['plimsoll_agent_deltas_total', 'counter', 'Batches of changes that the platform accepted', counts.deltas],
    ['plimsoll_agent_delta_lines_total', 'counter', 'Changes in these batches', counts.deltaLines],
    ['plimsoll_agent_refused_total', 'counter', 'Objects that could not be taken', counts.refused],
    ['plimsoll_agent_trouble_total', 'counter', 'Requests that had to be made again', trouble.total],
    [
      'plimsoll_agent_cluster_contact_seconds',
      'gauge',
      'When the API server was last heard of',
      seconds(counts.clusterContact),
    ],
    [
      'plimsoll_agent_platform_contact_seconds',
      'gauge',
      'When the platform last took a request',
      seconds(counts.platformContact),
    ],
    ['process_resident_memory_bytes', 'gauge', 'Memory in use', process.memoryUsage.rss()],
    ['process_cpu_seconds_total', 'counter', 'Processor time spent', (user + system) / 1e6],
  ];
  const text = rows.map(
    ([name, type, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`,
  );
  return `${text.join('')}# HELP plimsoll_agent_info Version of the agent\n# TYPE plimsoll_agent_info gauge\nplimsoll_agent_info{version="${version}"} 1\n`;
};
