/** What is asked of the operating system, so that tests can answer instead. */
interface ProcessView {
  readonly ppid: number;
  readonly kill: (pid: number, signal: 0) => unknown;
}

const isAlive = (view: ProcessView, pid: number): boolean => {
  try {
    view.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM means that it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * Calls `gone` once when the process `pid` has ended. A supervisor killed with -9 sends no signal, and a shell between us
 * does not pass SIGTERM on, so the parent is looked at every `everyMs`. The timer keeps no process alive.
 */
export const watchParent = (
  pid: number,
  gone: () => void,
  { everyMs = 500, view = process }: { readonly everyMs?: number; readonly view?: ProcessView } = {},
): (() => void) => {
  const direct = view.ppid === pid;
  const timer = setInterval(() => {
    // A direct child is handed to init, which also shows when the pid was given to another process since.
    if (direct ? view.ppid === pid : isAlive(view, pid)) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
};
