import { builtInCatalogue } from '@plimsoll/controls';
import { systemClock } from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import { openQueues } from '@plimsoll/queue';
import { createLogger, createShutdown, loadConfig, Troubles } from '@plimsoll/runtime';
import { openStore } from '@plimsoll/store';
import { trialsIn } from './controls/trial-thread.ts';
import { LiveHub } from './live/hub.ts';
import { createMetrics, serveMetrics } from './process/metrics.ts';
import { apiSettings, keyringOf, queueLocation } from './process/settings.ts';
import { createServer } from './server/create-server.ts';
import { Slots } from './sync/slots.ts';

const settings = loadConfig(apiSettings, process.env);
const logger = createLogger({ name: 'api', level: settings.PLIMSOLL_LOG_LEVEL });
const shutdown = createShutdown({ log: logger });

/** List queries end after this long, as a clear problem. */
const statementTimeoutMs = 10_000;

/** Batches inflated at once: each takes up to 64 MB and a core; and those that wait, of 8 MB. */
const batchesAtOnce = 4;
const batchesWaiting = 32;

const run = async (): Promise<void> => {
  const store = await openStore(
    {
      url: settings.PLIMSOLL_DATABASE_APP_URL,
      applicationName: 'plimsoll-api',
      statementTimeout: statementTimeoutMs,
    },
    (error) => logger.warn({ err: error }, 'store.connection-lost'),
  );
  shutdown.onClose('store', () => store.close());
  const queues = openQueues(queueLocation(settings), (error) => logger.warn({ err: error }, 'queue.error'));
  shutdown.onClose('queues', () => queues.close());
  const batchSlots = new Slots(batchesAtOnce, batchesWaiting);
  const metrics = createMetrics({ store, batchSlots });
  const catalogue = builtInCatalogue();
  const server = await createServer(
    {
      store,
      keyring: keyringOf(settings),
      queues,
      catalogue,
      builtIn: catalogue,
      beginTrial: trialsIn(new URL('./try-control.mjs', import.meta.url)),
      frameworks,
      clock: systemClock,
      logger,
      batchSlots,
      live: new LiveHub({ store, logger, figures: metrics.live }),
      troubles: new Troubles(),
      publicUrl: settings.PLIMSOLL_PUBLIC_URL,
    },
    { webUrl: settings.PLIMSOLL_WEB_URL, trustedProxies: settings.PLIMSOLL_TRUSTED_PROXIES, metrics },
  );
  const metricsServer = await serveMetrics(metrics.registry, {
    host: settings.PLIMSOLL_METRICS_HOST,
    port: settings.PLIMSOLL_METRICS_PORT,
  });
  shutdown.onClose('metrics', () => void metricsServer.close());
  await server.listen({ port: settings.PLIMSOLL_PORT, host: settings.PLIMSOLL_HOST });
  shutdown.onClose('server', () => server.close());
  logger.info({ port: settings.PLIMSOLL_PORT, publicUrl: settings.PLIMSOLL_PUBLIC_URL }, 'api.started');
};

run().catch((error: unknown) => {
  logger.error({ err: error }, 'api.start-failed');
  void shutdown.close('start-failed', 1);
});
