import { rm } from 'node:fs/promises';
import type { KubernetesObject } from '@plimsoll/engine';
import { deployment } from '@plimsoll/engine';
import { migrateQueue, openQueues, type Queues } from '@plimsoll/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisDatabase } from '../../../packages/queue/test/redis.ts';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import { createFleet, type Fleet, kindsOf } from '../test/fleet.ts';
import { breaches, storedState } from '../test/stored-state.ts';
import { bundleWorker, startWorker, type WorkerProcess } from '../test/worker-process.ts';
import { drainCluster } from './drain/drain-cluster.ts';

const web = (number: number, privileged: boolean): KubernetesObject =>
  deployment(
    { containers: [{ name: 'app', image: 'example.com/app:1', securityContext: { privileged } }] },
    { name: `web-${number}` },
  );
const inventory = Array.from({ length: 40 }, (_, number) => web(number, false));

/** Resolves once nothing waits any more; the test's own time limit is what ends a wait that would never end. */
const untilDrained = async (fleet: Fleet): Promise<void> => {
  for (;;) {
    const [row] = await asSuperuser<{ waiting: number }>(
      fleet.database,
      `SELECT count(*)::int AS waiting FROM ingest_batch WHERE state = 'pending'`,
    );
    if (row?.waiting === 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** Resolves once some of the batches were applied, so that a kill falls into the work. */
const untilApplied = async (fleet: Fleet, count: number): Promise<void> => {
  for (;;) {
    const [row] = await asSuperuser<{ applied: number }>(
      fleet.database,
      `SELECT count(*)::int AS applied FROM ingest_batch WHERE state = 'applied'`,
    );
    if ((row?.applied ?? 0) >= count) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** What one worker that is never disturbed makes of the same batches. */
const undisturbed = async (deltas: number): Promise<Readonly<Record<string, readonly string[]>>> => {
  const calm = await createFleet();
  try {
    const epoch = await calm.sync(inventory);
    for (let delta = 0; delta < deltas; delta += 1)
      await calm.send(epoch, delta + 2, 'delta', [{ put: web(delta % 40, true) }]);
    await drainCluster(calm.worker(), calm);
    return withoutIds(await storedState(calm));
  } finally {
    await calm.close();
  }
};

/** Lines of assets and images begin with ids, which differ between clusters. */
const withoutIds = (state: Readonly<Record<string, readonly string[]>>) => ({
  ...state,
  assets: (state.assets ?? []).map((line) => line.slice(37)).sort(),
  images: (state.images ?? []).map((line) => line.slice(37)).sort(),
});

const kick = (queues: Queues, fleet: Fleet) =>
  queues.add('drain-cluster', { version: 1, orgId: fleet.orgId, clusterId: fleet.clusterId });

let folder: string;

beforeAll(async () => {
  folder = await bundleWorker();
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('a worker that is killed while it works', () => {
  it('loses nothing, doubles nothing and leaves nothing half-applied', { timeout: 120_000 }, async () => {
    const fleet = await createFleet();
    fleet.clock.toPresent();
    await migrateQueue(fleet.database.url('plimsoll_owner'), fleet.database.url('plimsoll_queue'));
    const queues = openQueues({ postgresUrl: fleet.database.url('plimsoll_queue') }, () => undefined);
    const running: WorkerProcess[] = [];
    try {
      const epoch = await fleet.sync(inventory);
      await kick(queues, fleet);
      let victim = await startWorker(folder, fleet.database);
      running.push(await startWorker(folder, fleet.database));
      for (let delta = 0; delta < 60; delta += 1) {
        await fleet.send(epoch, delta + 2, 'delta', [{ put: web(delta % 40, true) }]);
        await kick(queues, fleet);
        if (delta % 20 !== 10) continue;
        await untilApplied(fleet, delta - 5);
        await victim.kill();
        victim = await startWorker(folder, fleet.database);
      }
      running.push(victim);
      await untilDrained(fleet);
      expect(await breaches(fleet)).toEqual([]);
      expect(withoutIds(await storedState(fleet))).toEqual(await undisturbed(60));
      const [spans] = await asSuperuser<{ opened: number }>(
        fleet.database,
        `SELECT count(*)::int AS opened FROM finding WHERE control_id = 'pod-privileged' AND status = 0`,
      );
      expect(spans?.opened).toBe(40);
    } finally {
      for (const worker of running) await worker.stop();
      await queues.close();
      await fleet.close();
    }
  });
});

describe('a queue that loses every job', () => {
  it('loses no batch: the sweeper finds them in Postgres', { timeout: 60_000 }, async (context) => {
    const redisUrl = redisDatabase(2);
    if (redisUrl === undefined) context.skip('no redis-server is installed');
    const fleet = await createFleet();
    fleet.clock.toPresent();
    const queues = openQueues({ redisUrl: redisUrl ?? '' }, () => undefined);
    let worker: WorkerProcess | undefined;
    try {
      await fleet.sync(inventory);
      await kick(queues, fleet);
      await queues.forgetEverything();
      worker = await startWorker(folder, fleet.database, redisUrl);
      await untilDrained(fleet);
      expect((await storedState(fleet)).resources).toHaveLength(inventory.length);
      expect(await breaches(fleet)).toEqual([]);
    } finally {
      await worker?.stop();
      await queues.close();
      await fleet.close();
    }
  });

  it('does not hold a stopping worker up: it ends in order with exit code 0', { timeout: 60_000 }, async () => {
    const fleet = await createFleet();
    fleet.clock.toPresent();
    await migrateQueue(fleet.database.url('plimsoll_owner'), fleet.database.url('plimsoll_queue'));
    try {
      const epoch = await fleet.begin({ kinds: kindsOf(inventory) });
      await fleet.send(
        epoch,
        1,
        'snapshot',
        inventory.map((put) => ({ put })),
      );
      await fleet.end(epoch, 1, inventory.length);
      const worker = await startWorker(folder, fleet.database);
      await untilDrained(fleet);
      expect(await worker.stop()).toBe(0);
    } finally {
      await fleet.close();
    }
  });
});
