import { builtInCatalogue } from '@plimsoll/controls';
import { systemClock } from '@plimsoll/domain';
import { openQueues } from '@plimsoll/queue';
import { createLogger, createShutdown, loadConfig } from '@plimsoll/runtime';
import { catalogueOrdinal, openStore, registerCatalogue, rollUpPosture } from '@plimsoll/store';
import { drainCluster } from './drain/drain-cluster.ts';
import { OneAtATime } from './drain/one-at-a-time.ts';
import { EvaluationThread } from './evaluate/thread.ts';
import { dailyUpkeep } from './jobs/daily.ts';
import { every } from './jobs/every.ts';
import { relay } from './jobs/relay.ts';
import { sweep } from './jobs/sweep.ts';
import { createMetrics, serveMetrics } from './process/metrics.ts';
import { type WorkerSettings, workerSettings } from './process/settings.ts';
import { productVersion } from './process/version.ts';

const sweepPauseMs = 5_000;
const relayPauseMs = 1_000;
const upkeepPauseMs = 3_600_000;

const settings = loadConfig(workerSettings, process.env);
const logger = createLogger({ name: 'worker', level: settings.PLIMSOLL_LOG_LEVEL });
const shutdown = createShutdown({ log: logger });

const queueLocation = (given: WorkerSettings) => {
  if (given.REDIS_URL !== undefined) return { redisUrl: given.REDIS_URL };
  return { postgresUrl: given.PLIMSOLL_DATABASE_QUEUE_URL ?? given.PLIMSOLL_DATABASE_APP_URL };
};

const run = async (): Promise<void> => {
  const catalogue = builtInCatalogue();
  const metrics = createMetrics();
  const store = await openStore(
    { url: settings.PLIMSOLL_DATABASE_APP_URL, applicationName: 'plimsoll-worker' },
    (error) => logger.warn({ err: error }, 'store.connection-lost'),
  );
  shutdown.onClose('store', () => store.close());
  const controls = [...catalogue.entries.values()].map((entry) => entry.meta);
  const ordinal = await registerCatalogue(
    store,
    { digest: catalogue.digest, version: productVersion, controls },
    new Date(),
  );
  const evaluation = new EvaluationThread(new URL('./evaluate-thread.mjs', import.meta.url));
  shutdown.onClose('evaluation', () => evaluation.close());
  const queues = openQueues(queueLocation(settings), (error) => logger.warn({ err: error }, 'queue.error'));
  shutdown.onClose('queues', () => queues.close());

  const dependencies = {
    store,
    evaluation,
    catalogue: { digest: catalogue.digest, ordinal, ordinalOf: (digest: string) => catalogueOrdinal(store, digest) },
    clock: systemClock,
    logger,
  };
  const clusters = new OneAtATime();
  queues.take(
    'drain-cluster',
    async ({ orgId, clusterId }) => {
      const stop = metrics.drainSeconds.startTimer();
      try {
        const applied = await clusters.run(clusterId, () => drainCluster(dependencies, { orgId, clusterId }));
        metrics.drained.inc({ outcome: applied > 0 ? 'applied' : 'idle' });
      } catch (error) {
        metrics.drained.inc({ outcome: 'failed' });
        throw error;
      } finally {
        stop();
      }
    },
    settings.PLIMSOLL_WORKER_CONCURRENCY,
  );
  queues.take('roll-up-posture', async ({ orgId, clusterId }) => {
    await rollUpPosture(store, { orgId, clusterId }, systemClock.now());
  });

  const { signal } = shutdown;
  const loops = Promise.all([
    every(sweepPauseMs, signal, logger, 'sweep', () => sweep(store, queues, catalogue.digest, metrics)),
    every(relayPauseMs, signal, logger, 'relay', async () => {
      await relay(store, queues, systemClock.now);
    }),
    every(upkeepPauseMs, signal, logger, 'upkeep', () => dailyUpkeep(store, systemClock.now)),
  ]);
  shutdown.onClose('loops', async () => {
    await loops;
  });
  const server = await serveMetrics(metrics, () => store.ping(), {
    host: settings.PLIMSOLL_METRICS_HOST,
    port: settings.PLIMSOLL_WORKER_METRICS_PORT,
  });
  shutdown.onClose('metrics', () => void server.close());
  logger.info(
    { catalogue: catalogue.digest, controls: controls.length, port: settings.PLIMSOLL_WORKER_METRICS_PORT },
    'worker.started',
  );
};

run().catch((error: unknown) => {
  logger.error({ err: error }, 'worker.start-failed');
  void shutdown.close('start-failed', 1);
});
