import { builtInCatalogue, dataTurn } from '@plimsoll/controls';
import { type ChosenDataSet, systemClock, withDataSets } from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import { openQueues } from '@plimsoll/queue';
import { createLogger, createShutdown, loadConfig, Troubles } from '@plimsoll/runtime';
import { catalogueOrdinal, openStore, registerCatalogue } from '@plimsoll/store';
import { usualPartRows } from './evaluate/evaluator.ts';
import { EvaluationThread } from './evaluate/thread.ts';
import { startLoops, takeJobs } from './jobs/start-jobs.ts';
import { knownCatalogue } from './process/known-catalogue.ts';
import { givenMemory, memoryPlan } from './process/memory-plan.ts';
import { createMetrics } from './process/metrics.ts';
import { serveHealth } from './process/serve-health.ts';
import { keyringOf, type WorkerSettings, workerSettings } from './process/settings.ts';
import { renderIn } from './reports/render-thread.ts';

const settings = loadConfig(workerSettings, process.env);
const logger = createLogger({ name: 'worker', level: settings.PLIMSOLL_LOG_LEVEL });
const shutdown = createShutdown({ log: logger });

const queueLocation = (given: WorkerSettings) => {
  if (given.REDIS_URL !== undefined) return { redisUrl: given.REDIS_URL };
  return { postgresUrl: given.PLIMSOLL_DATABASE_QUEUE_URL ?? given.PLIMSOLL_DATABASE_APP_URL };
};

const openEvaluation = (): EvaluationThread => {
  const memory = memoryPlan(givenMemory());
  const residentObjects = settings.PLIMSOLL_WORKER_RESIDENT_OBJECTS ?? memory.residentObjects;
  const entry = new URL('./evaluate-thread.mjs', import.meta.url);
  return new EvaluationThread(entry, { residentObjects, partRows: usualPartRows }, memory.heapMegabytes);
};

const run = async (): Promise<void> => {
  const catalogue = builtInCatalogue();
  const store = await openStore(
    { url: settings.PLIMSOLL_DATABASE_APP_URL, applicationName: 'plimsoll-worker' },
    (error) => logger.warn({ err: error }, 'store.connection-lost'),
  );
  shutdown.onClose('store', () => store.close());
  const metrics = createMetrics(store);
  const troubles = new Troubles();
  const ordinal = await registerCatalogue(store, knownCatalogue(catalogue), new Date());
  const evaluation = openEvaluation();
  shutdown.onClose('evaluation', () => evaluation.close());
  const queues = openQueues(queueLocation(settings), (error) => logger.warn({ err: error }, 'queue.error'));
  shutdown.onClose('queues', () => queues.close());

  const dependencies = {
    store,
    evaluation,
    catalogue: {
      digest: catalogue.digest,
      ordinal,
      ordinalOf: (digest: string) => catalogueOrdinal(store, digest),
      turns: (from: string, to: string, dataSets: readonly ChosenDataSet[]) =>
        dataTurn(withDataSets(catalogue.data, dataSets), from, to),
    },
    builtIn: catalogue,
    frameworks,
    keyring: keyringOf(settings),
    renderPdf: renderIn(new URL('./render-pdf.mjs', import.meta.url)),
    clock: systemClock,
    logger,
    metrics,
    troubles,
    observer: {
      evaluated: (seconds: number) => metrics.evaluationSeconds.observe(seconds),
      fenceLost: () => metrics.fencesLost.inc(),
    },
  };
  takeJobs(queues, dependencies, settings.PLIMSOLL_WORKER_CONCURRENCY);
  const loops = startLoops(queues, dependencies, shutdown.signal);
  shutdown.onClose('loops', () => loops);
  const server = await serveHealth(
    { registry: metrics.registry, store, queues, troubles },
    { host: settings.PLIMSOLL_METRICS_HOST, port: settings.PLIMSOLL_WORKER_METRICS_PORT },
  );
  shutdown.onClose('metrics', () => void server.close());
  logger.info(
    { catalogue: catalogue.digest, controls: catalogue.entries.size, port: settings.PLIMSOLL_WORKER_METRICS_PORT },
    'worker.started',
  );
};

run().catch((error: unknown) => {
  logger.error({ err: error }, 'worker.start-failed');
  void shutdown.close('start-failed', 1);
});
