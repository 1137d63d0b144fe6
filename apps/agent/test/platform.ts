import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import { makeCluster, type TestCluster } from '../../api/test/inventory.ts';
import { makeOrganization, type Person } from '../../api/test/people.ts';
import { type RunningApi, runApi } from '../../api/test/running-api.ts';
import { breaches, storedState } from '../../worker/test/stored-state.ts';
import { bundleWorker, startWorker, type WorkerProcess } from '../../worker/test/worker-process.ts';

/** The real API, listening, and the real worker as a process, on a database of their own. */
export interface Platform {
  readonly api: RunningApi;
  readonly url: string;
  readonly owner: Person;
  readonly addCluster: (name: string) => Promise<TestCluster>;
  /** The inventory as `Kind ns/name` lines. */
  readonly inventory: (cluster: TestCluster, kind: string) => Promise<readonly string[]>;
  readonly state: (cluster: TestCluster) => ReturnType<typeof storedState>;
  readonly breaches: (cluster: TestCluster) => Promise<readonly string[]>;
  /** Shares of assets that are in policy: `in` of how many, over everything. */
  readonly inPolicy: (cluster: TestCluster) => Promise<{ readonly in: number; readonly unknown: number }>;
  readonly evidence: (cluster: TestCluster, kind: string) => Promise<string | undefined>;
  /** Resolves once nothing of a cluster waits for evaluation; throws with what the worker said at last where that never comes. */
  readonly untilSettled: (cluster: TestCluster) => Promise<void>;
  /** What the worker that runs has logged. */
  readonly workerOutput: () => string;
  /** A worker that knows nothing yet, in place of the one that runs. */
  readonly restartWorker: () => Promise<void>;
  /** Nothing reaches it any more, as when its network is gone. */
  readonly away: () => Promise<void>;
  readonly back: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A door in front of a port, which can be shut and opened again at the same address. */
const doorTo = async (port: number) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const inner = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [socket, inner],
      [inner, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
      one.pipe(other);
    }
  });
  const open = (at: number): Promise<void> =>
    new Promise((resolve) => void server.listen(at, '127.0.0.1', () => resolve()));
  await open(0);
  const { port: own } = server.address() as AddressInfo;
  return {
    port: own,
    open: () => open(own),
    shut: async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

export const runPlatform = async (): Promise<Platform> => {
  const api = await runApi();
  const folder = await bundleWorker();
  const redis = process.env.PLIMSOLL_TEST_REDIS_URL;
  let worker: WorkerProcess = await startWorker(folder, api.database, redis);
  await api.server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.server.server.address() as AddressInfo;
  const door = await doorTo(port);
  const { owner } = await makeOrganization(api, 'Agents');
  const rows = <Row extends object>(sql: string, cluster: TestCluster, ...more: unknown[]): Promise<readonly Row[]> =>
    asSuperuser<Row>(api.database, sql, [cluster.id, ...more]);
  const fleetOf = (cluster: TestCluster) =>
    ({ database: api.database, clusterId: cluster.id }) as unknown as Parameters<typeof storedState>[0];
  return {
    api,
    url: `http://127.0.0.1:${door.port}`,
    owner,
    addCluster: (name) => makeCluster(api, owner, name, 'agent'),
    inventory: async (cluster, kind) =>
      (
        await rows<{ line: string }>(
          `SELECT CASE namespace WHEN '' THEN name ELSE namespace || '/' || name END AS line FROM resource
           WHERE cluster_id = $1 AND kind = $2 ORDER BY 1`,
          cluster,
          kind,
        )
      ).map(({ line }) => line),
    state: (cluster) => storedState(fleetOf(cluster)),
    breaches: (cluster) => breaches(fleetOf(cluster)),
    inPolicy: async (cluster) => {
      const [row] = await rows<{ in: string; unknown: string }>(
        `SELECT coalesce(sum("in"), 0) AS in, coalesce(sum(unknown), 0) AS unknown FROM asset_counter WHERE cluster_id = $1`,
        cluster,
      );
      return { in: Number(row?.in), unknown: Number(row?.unknown) };
    },
    evidence: async (cluster, kind) =>
      (
        await rows<{ state: string }>(
          `SELECT state FROM kind_evidence WHERE cluster_id = $1 AND kind = $2 AND namespace = '' AND valid_to IS NULL`,
          cluster,
          kind,
        )
      )[0]?.state,
    untilSettled: async (cluster) => {
      const waiting = `SELECT state, sequence FROM ingest_batch WHERE cluster_id = $1 AND state IN ('pending', 'staged')`;
      for (const end = Date.now() + 50_000; ; await new Promise((resolve) => setTimeout(resolve, 250))) {
        const left = await rows(waiting, cluster);
        if (left.length === 0) return;
        if (Date.now() > end)
          throw new Error(
            `${JSON.stringify(left)} still waits; the worker said at last:\n${worker.output().slice(-4_000)}`,
          );
      }
    },
    workerOutput: () => worker.output(),
    restartWorker: async () => {
      await worker.stop();
      worker = await startWorker(folder, api.database, redis);
    },
    away: door.shut,
    back: door.open,
    close: async () => {
      await door.shut().catch(() => undefined);
      await worker.stop();
      await api.close();
    },
  };
};
