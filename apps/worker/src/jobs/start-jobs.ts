import type { Queues } from '@plimsoll/queue';
import type { Troubles } from '@plimsoll/runtime';
import { type ClusterKey, readDemo, rollUpPosture } from '@plimsoll/store';
import { keepDemosReporting } from '../demo/keep-reporting.ts';
import { type DrainDependencies, drainCluster } from '../drain/drain-cluster.ts';
import { OneAtATime } from '../drain/one-at-a-time.ts';
import type { WorkerMetrics } from '../process/metrics.ts';
import { kickReports } from '../reports/kick-reports.ts';
import { makeReport, type ReportDependencies } from '../reports/make-report.ts';
import { dailyUpkeep, judgeForToday } from './daily.ts';
import { deletePurged, kickPurges } from './delete-purged.ts';
import { every } from './every.ts';
import { endExceptions } from './expiry.ts';
import { measure, measureQueues } from './measure.ts';
import { relay } from './relay.ts';
import { applyRetention } from './retention.ts';
import { watchSilence } from './silence.ts';
import { sweep } from './sweep.ts';
import { ageThirdParty } from './third-party.ts';

/** What jobs work with. */
export interface JobDependencies
  extends DrainDependencies,
    Pick<ReportDependencies, 'builtIn' | 'frameworks' | 'keyring' | 'renderPdf'> {
  readonly metrics: WorkerMetrics;
  readonly troubles: Troubles;
}

/** A lost queue is noticed within this time. */
const sweepPauseMs = 5_000;
const relayPauseMs = 1_000;
/** Far below the shortest silence that can be asked for, an hour. */
const silencePauseMs = 60_000;
const measurePauseMs = 5_000;
/** An exception has no effect on any evaluation after its end; this is how soon there is one. */
const expiryPauseMs = 30_000;
/** A report whose job was lost begins within this time. */
const reportPauseMs = 30_000;
const upkeepPauseMs = 3_600_000;
/** How long after midnight (UTC) the last verdicts may still be about the day before, apart from the queue. */
const todayPauseMs = 600_000;
/** Well within the time after which an agent that says nothing is stale. */
const demoPauseMs = 300_000;

/** Takes jobs from every queue until the queues are closed. */
export const takeJobs = (queues: Queues, dependencies: JobDependencies, concurrency: number): void => {
  const { metrics, troubles, clock } = dependencies;
  const clusters = new OneAtATime();
  const drain = async (key: ClusterKey): Promise<void> => {
    // A demonstration that is being made is judged under a clock of its own, by whoever makes it.
    if (((await readDemo(dependencies.store, key.orgId))?.state ?? 'ready') !== 'ready') return;
    const stop = metrics.drainSeconds.startTimer();
    try {
      const applied = await clusters.run(key.clusterId, () => drainCluster(dependencies, key));
      metrics.drained.inc({ outcome: applied > 0 ? 'applied' : 'idle' });
    } catch (error) {
      metrics.drained.inc({ outcome: 'failed' });
      troubles.note(error);
      throw error;
    } finally {
      stop();
    }
  };
  queues.take('drain-cluster', drain, concurrency);
  // Under the same lock, and by the same steps: exceptions are one reason to judge a cluster.
  queues.take('re-match', drain, concurrency);
  queues.take('roll-up-posture', async (key) => {
    await rollUpPosture(dependencies.store, key, clock.now());
  });
  queues.take('make-report', (key) => makeReport(dependencies, key));
  queues.take('delete-purged', (key) => deletePurged({ ...dependencies, now: clock.now }, key));
};

/**
 * What has to happen again and again: kicks for work that waits, the outbox, figures, partitions, retention. Ends when
 * `signal` aborts.
 */
export const startLoops = async (queues: Queues, dependencies: JobDependencies, signal: AbortSignal): Promise<void> => {
  const { store, catalogue, clock, logger, metrics, troubles } = dependencies;
  const loop = (name: string, pauseMs: number, work: () => Promise<void>): Promise<void> =>
    every(pauseMs, signal, logger, name, async () => {
      try {
        await work();
      } catch (error) {
        metrics.jobsFailed.inc({ job: name });
        troubles.note(error);
        throw error;
      }
    });
  await Promise.all([
    loop('sweep', sweepPauseMs, async () => {
      await sweep(store, queues, catalogue.digest);
      metrics.lastSweep.set(clock.now().getTime() / 1000);
    }),
    loop('relay', relayPauseMs, () => relay(store, queues, clock.now)),
    loop('measure', measurePauseMs, () => measure(store, metrics, clock.now)),
    loop('measure-queues', measurePauseMs, () => measureQueues(queues, metrics)),
    loop('upkeep', upkeepPauseMs, () => dailyUpkeep(store, clock.now)),
    loop('today', todayPauseMs, () => judgeForToday(store, queues, clock.now())),
    loop('retention', upkeepPauseMs, async () => {
      await kickPurges(store, queues);
      await applyRetention({ store, logger, metrics, now: clock.now, signal });
    }),
    loop('silence', silencePauseMs, () => watchSilence(store, queues, clock.now(), logger)),
    loop('expiry', expiryPauseMs, () => endExceptions(store, clock.now(), logger)),
    loop('reports', reportPauseMs, () => kickReports(store, queues, clock.now())),
    loop('third-party', expiryPauseMs, () => ageThirdParty(store, clock.now(), logger)),
    loop('demo', demoPauseMs, () => keepDemosReporting(store, clock.now)),
  ]);
};
