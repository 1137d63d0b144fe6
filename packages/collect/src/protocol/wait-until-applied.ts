import { AppError } from '@plimsoll/domain';
import type { Patience } from './retry.ts';
import type { SyncClient, SyncStatus } from './sync-client.ts';

/**
 * Polls until a committed sync is evaluated, at first often, later every other second. Rejects with `sync.epoch-stale`
 * when a newer sync took its place, and with `query.timeout` after `longest` milliseconds.
 */
export const waitUntilApplied = async (
  client: SyncClient,
  epoch: string,
  longest: number,
  patience: Pick<Patience, 'sleep'>,
): Promise<SyncStatus> => {
  let waited = 0;
  for (let pause = 200; ; pause = Math.min(pause * 1.5, 2000)) {
    const status = await client.status(epoch);
    if (status.state === 'applied') return status;
    if (status.state === 'superseded')
      throw new AppError(
        'sync.epoch-stale',
        'a newer push of this cluster took the place of this one; its verdicts count',
      );
    if (waited >= longest)
      throw new AppError(
        'query.timeout',
        `everything was sent and accepted, but the verdicts were not there after ${Math.round(longest / 1000)} s; they will be shown at ${status.link}`,
      );
    await patience.sleep(pause);
    waited += pause;
  }
};
