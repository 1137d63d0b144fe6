import type { Logger } from '@plimsoll/runtime';

/**
 * Runs `work` again and again, `pauseMs` after it ended, until `signal` aborts; the first time at once. A failure is
 * logged and tried again after the pause. Resolves when the last run has ended.
 */
export const every = async (
  pauseMs: number,
  signal: AbortSignal,
  logger: Logger,
  name: string,
  work: () => Promise<void>,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      logger.error({ err: error, job: name }, 'job.failed');
    }
    await pause(pauseMs, signal);
  }
};

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
