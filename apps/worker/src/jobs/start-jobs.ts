import type { Queues } from '@plimsoll/queue';
import { readDemo, rollUpPosture } from '@plimsoll/store';
import { keepDemosReporting } from '../demo/keep-reporting.ts';
import { type DrainDependencies, drainCluster } from '../drain/drain-cluster.ts';
import { OneAtATime } from '../drain/one-at-a-time.ts';
import type { WorkerMetrics } from '../process/metrics.ts';
import { dailyUpkeep } from './daily.ts';
import { every } from './every.ts';
import { relay } from './relay.ts';
import { watchSilence } from './silence.ts';
import { sweep } from './sweep.ts';

/** A lost queue is noticed within this time. */
const sweepPauseMs = 5_000;
const relayPauseMs = 1_000;
/** Far below the shortest silence that can be asked for, an hour. */
const silencePauseMs = 60_000;
const upkeepPauseMs = 3_600_000;
/** Well within the time after which an agent that says nothing is stale. */
const demoPauseMs = 300_000;

/** Takes jobs from every queue until the queues are closed. */
export const takeJobs = (
  queues: Queues,
  dependencies: DrainDependencies,
  metrics: WorkerMetrics,
  concurrency: number,
): void => {
  const clusters = new OneAtATime();
  queues.take(
    'drain-cluster',
    async (key) => {
      // A demonstration that is being made is judged under a clock of its own, by whoever makes it.
      if (((await readDemo(dependencies.store, key.orgId))?.state ?? 'ready') !== 'ready') return;
      const stop = metrics.drainSeconds.startTimer();
      try {
        const applied = await clusters.run(key.clusterId, () => drainCluster(dependencies, key));
        metrics.drained.inc({ outcome: applied > 0 ? 'applied' : 'idle' });
      } catch (error) {
        metrics.drained.inc({ outcome: 'failed' });
        throw error;
      } finally {
        stop();
      }
    },
    concurrency,
  );
  queues.take('roll-up-posture', async (key) => {
    await rollUpPosture(dependencies.store, key, dependencies.clock.now());
  });
};

/** What has to happen again and again: kicks for work that waits, the outbox, partitions. Ends when `signal` aborts. */
export const startLoops = async (
  queues: Queues,
  { store, catalogue, clock, logger }: DrainDependencies,
  metrics: WorkerMetrics,
  signal: AbortSignal,
): Promise<void> => {
  await Promise.all([
    every(sweepPauseMs, signal, logger, 'sweep', () => sweep(store, queues, catalogue.digest, metrics)),
    every(relayPauseMs, signal, logger, 'relay', () => relay(store, queues, clock.now)),
    every(demoPauseMs, signal, logger, 'demo', () => keepDemosReporting(store, clock.now)),
    every(silencePauseMs, signal, logger, 'silence', () => watchSilence(store, queues, clock.now(), logger)),
    every(upkeepPauseMs, signal, logger, 'upkeep', () => dailyUpkeep(store, clock.now)),
  ]);
};
