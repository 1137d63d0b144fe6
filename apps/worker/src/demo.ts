import { setPriority } from 'node:os';
import { builtInCatalogue } from '@plimsoll/controls';
import { createLogger, createShutdown, loadConfig } from '@plimsoll/runtime';
import { catalogueOrdinal, openStore, registerCatalogue } from '@plimsoll/store';
import { makeWhereWanted } from './demo/make-where-wanted.ts';
import { demoSettings } from './demo/settings.ts';
import { Evaluator, usualPartRows } from './evaluate/evaluator.ts';
import { knownCatalogue } from './process/known-catalogue.ts';

const settings = loadConfig(demoSettings, process.env);
const logger = createLogger({ name: 'demo', level: settings.PLIMSOLL_LOG_LEVEL });
const shutdown = createShutdown({ log: logger });

/** More than its three clusters hold, so that each is parsed once. */
const residentObjects = 5_000;

/** Makes the demonstration of the first organization where there is none yet, and ends. */
const run = async (): Promise<void> => {
  // Whoever looks at a page comes first.
  setPriority(15);
  const catalogue = builtInCatalogue();
  const store = await openStore(
    { url: settings.PLIMSOLL_DATABASE_APP_URL, applicationName: 'plimsoll-demo', maximumConnections: 3 },
    (error) => logger.warn({ err: error }, 'store.connection-lost'),
  );
  shutdown.onClose('store', () => store.close());
  const ordinal = await registerCatalogue(store, knownCatalogue(catalogue), new Date());
  const made = await makeWhereWanted(
    {
      store,
      evaluation: new Evaluator(catalogue, { residentObjects, partRows: usualPartRows }),
      builtIn: catalogue,
      catalogue: { digest: catalogue.digest, ordinal, ordinalOf: (digest) => catalogueOrdinal(store, digest) },
      // One line for each of some three hundred batches would say nothing.
      logger: createLogger({ name: 'demo', level: 'warn' }),
      progress: (percent) => logger.info({ percent }, 'demo.progress'),
    },
    new Date(),
    shutdown.signal,
  );
  logger.info({ made }, 'demo.ended');
  await shutdown.close('done', 0);
};

run().catch((error: unknown) => {
  const stopped = shutdown.signal.aborted;
  if (!stopped) logger.error({ err: error }, 'demo.failed');
  void shutdown.close('failed', stopped ? 0 : 1);
});
