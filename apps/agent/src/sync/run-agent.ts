import { AppError } from '@plimsoll/domain';
import { pauseAfter } from '../kubernetes/retry.ts';
import { endOf } from './agent-end.ts';
import type { AgentContext } from './context.ts';
import { takeSnapshot } from './snapshot.ts';
import { WatchPhase } from './watch-phase.ts';

/** Bytes of each hash that are asked for: enough to tell bodies apart, and all of them once that was not. */
const shortHash = 5;
const wholeHash = 32;
/** A watch that went on for this long, in milliseconds, was worth its sync: the next one need not wait. */
const worthwhile = 300_000;

/**
 * Syncs and watches until the signal is aborted. With `once` resolves after the first sync. Rejects with an `AgentEnd`
 * where going on would be wrong.
 */
export const runAgent = async (context: AgentContext, stop: AbortSignal, once: boolean): Promise<void> => {
  const { pace, log, counts, trouble } = context;
  let width = shortHash;
  for (let attempt = 0; !stop.aborted; attempt += 1) {
    const began = pace.now();
    try {
      context.onPhase?.('listing');
      const snapshot = await takeSnapshot(context, width, stop);
      trouble.over('the sync');
      log.info(
        {
          epoch: snapshot.epoch,
          objects: counts.objects,
          kept: counts.kept,
          refused: snapshot.refused.size,
          unreadableKinds: counts.unreadableKinds,
          milliseconds: Math.round(pace.now() - began),
        },
        'sync.done',
      );
      if (once) return;
      width = shortHash;
      context.onPhase?.('watching');
      const reason = await new WatchPhase(context, snapshot).run(stop);
      log.info({ reason }, 'sync.needed');
    } catch (error) {
      if (stop.aborted) return;
      if (!(error instanceof AppError)) throw error;
      const end = endOf(error);
      if (end !== undefined) throw end;
      if (error.code === 'sync.blob-missing') width = wholeHash;
      trouble.happened('the sync', `${error.message} Everything is listed and compared anew.`);
    }
    if (pace.now() - began > worthwhile) attempt = 0;
    await pace.sleep(pauseAfter(attempt, 0, pace.random), stop).catch(() => undefined);
  }
};
