import { AppError } from '@plimsoll/domain';
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
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new AppError('server.unreachable', 'The queue did not answer in time.')),
      patienceMs,
    );
  });
  try {
    await Promise.race([queues.add('drain-cluster', { version: 1, orgId, clusterId }), late]);
  } catch (error) {
    logger.warn({ err: error, orgId, clusterId }, 'queue.unreachable');
  } finally {
    clearTimeout(timer);
  }
};
