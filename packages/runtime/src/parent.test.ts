import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchParent } from './parent.ts';

const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

describe('watchParent', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells once when a direct parent has handed the process to init', () => {
    const view = { ppid: 41, kill: () => true };
    const gone = vi.fn();
    watchParent(41, gone, { view });
    vi.advanceTimersByTime(2_000);
    expect(gone).not.toHaveBeenCalled();
    view.ppid = 1;
    vi.advanceTimersByTime(2_000);
    expect(gone).toHaveBeenCalledTimes(1);
  });

  it('tells when a distant ancestor no longer exists', () => {
    const gone = vi.fn();
    watchParent(41, gone, { view: { ppid: 7, kill: failing('ESRCH') } });
    vi.advanceTimersByTime(500);
    expect(gone).toHaveBeenCalledTimes(1);
  });

  it('counts a process of another user as alive', () => {
    const gone = vi.fn();
    watchParent(41, gone, { view: { ppid: 7, kill: failing('EPERM') } });
    vi.advanceTimersByTime(5_000);
    expect(gone).not.toHaveBeenCalled();
  });

  it('stops looking when asked', () => {
    const gone = vi.fn();
    watchParent(41, gone, { view: { ppid: 7, kill: failing('ESRCH') } })();
    vi.advanceTimersByTime(5_000);
    expect(gone).not.toHaveBeenCalled();
  });
});
