import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from './logger.ts';
import { createShutdown } from './shutdown.ts';

const setUp = (env: NodeJS.ProcessEnv = {}) => {
  const host = Object.assign(new EventEmitter(), { exit: vi.fn() });
  const log = createLogger({ name: 'test', level: 'silent' });
  const shutdown = createShutdown({ log, deadlineMs: 1_000, env, host: host as unknown as NodeJS.Process });
  return { host, shutdown };
};

describe('createShutdown', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('closes in reverse order, waiting for each, and exits 0', async () => {
    const { host, shutdown } = setUp();
    const order: string[] = [];
    shutdown.onClose('pool', () => void order.push('pool'));
    shutdown.onClose('server', async () => {
      await Promise.resolve();
      order.push('server');
    });
    host.emit('SIGTERM');
    await shutdown.close('again');
    expect(order).toEqual(['server', 'pool']);
    expect(host.exit.mock.calls).toEqual([[0]]);
  });

  it('aborts its signal before anything is closed', async () => {
    const { shutdown } = setUp();
    let aborted = false;
    shutdown.onClose('loop', () => {
      aborted = shutdown.signal.aborted;
    });
    await shutdown.close('done');
    expect(aborted).toBe(true);
  });

  it('goes on when a closer throws, and exits 1', async () => {
    const { host, shutdown } = setUp();
    const pool = vi.fn();
    shutdown.onClose('pool', pool);
    shutdown.onClose('server', () => {
      throw new Error('stuck');
    });
    await shutdown.close('SIGINT');
    expect(pool).toHaveBeenCalledTimes(1);
    expect(host.exit).toHaveBeenCalledWith(1);
  });

  it('exits 1 at the deadline although a closer hangs', async () => {
    const { host, shutdown } = setUp();
    shutdown.onClose('socket', () => new Promise<void>(() => undefined));
    const closing = shutdown.close('SIGTERM');
    await vi.advanceTimersByTimeAsync(1_000);
    await closing;
    expect(host.exit).toHaveBeenCalledWith(1);
  });

  it('keeps the exit code it is given', async () => {
    const { host, shutdown } = setUp();
    await shutdown.close('store.unavailable', 3);
    expect(host.exit).toHaveBeenCalledWith(3);
  });

  it('stops when its supervisor has gone', async () => {
    // Above any kernel's pid limit, so it cannot be alive.
    const { host } = setUp({ PLIMSOLL_PARENT_PID: '99999999' });
    await vi.advanceTimersByTimeAsync(600);
    expect(host.exit).toHaveBeenCalledWith(0);
  });
});
