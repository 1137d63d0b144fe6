import { within } from '@plimsoll/runtime';
import type { Dependencies } from '../server/dependencies.ts';

/** A queue that is there answers within milliseconds. */
const patienceMs = 1_000;

/**
 * Tells the workers where to look. Never fails and never waits for long: what there is to do stands in Postgres, where
 * the sweeper finds it without any job.
 */
export const announceWork = async (
  { queues, logger }: Pick<Dependencies, 'queues' | 'logger'>,
  orgId: string,
  clusterId: string,
): Promise<void> => {
  try {
    await within(patienceMs, 'The queue', queues.add('drain-cluster', { version: 1, orgId, clusterId }));
  } catch (error) {
    logger.warn({ err: error, orgId, clusterId }, 'queue.unreachable');
  }
};
