import type { Logger } from './logger.ts';
import { watchParent } from './parent.ts';

/** Gives back one resource: stop listening, finish the job at hand, end the pool. */
export type Closer = () => void | Promise<void>;

export interface ShutdownOptions {
  readonly log: Logger;
  /** After this long the process ends with code 1, whatever still hangs. */
  readonly deadlineMs?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Where signals come from and how the process ends; tests put their own here. */
  readonly host?: Pick<NodeJS.Process, 'on' | 'exit'>;
}

/** The orderly end of a process. */
export interface Shutdown {
  /** Registers what to close; the last registered closes first, one after another. */
  readonly onClose: (name: string, closer: Closer) => void;
  /** Closes everything and ends the process. Further calls wait for the first. */
  readonly close: (reason: string, exitCode?: number) => Promise<void>;
  /** Aborted at the first moment of the shutdown, for loops and requests that should not begin anything new. */
  readonly signal: AbortSignal;
}

interface NamedCloser {
  readonly name: string;
  readonly closer: Closer;
}

const closeAll = async (closers: NamedCloser[], log: Logger): Promise<boolean> => {
  let clean = true;
  for (let next = closers.pop(); next !== undefined; next = closers.pop()) {
    try {
      await next.closer();
    } catch (error) {
      clean = false;
      log.error({ resource: next.name, err: error }, 'shutdown.close-failed');
    }
  }
  return clean;
};

const withDeadline = async (work: Promise<boolean>, ms: number, log: Logger): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      log.error({ deadlineMs: ms }, 'shutdown.deadline-passed');
      resolve(false);
    }, ms);
  });
  const clean = await Promise.race([work, late]);
  clearTimeout(timer);
  return clean;
};

/**
 * Listens for SIGTERM, SIGINT and, where `PLIMSOLL_PARENT_PID` names a supervisor, for its disappearance; then closes what
 * was registered in reverse order and exits with 0, or with 1 when a closer failed or the deadline passed.
 */
export const createShutdown = (options: ShutdownOptions): Shutdown => {
  const { log, deadlineMs = 10_000, env = process.env, host = process } = options;
  const closers: NamedCloser[] = [];
  const begun = new AbortController();
  let ending: Promise<void> | undefined;

  const end = async (reason: string, exitCode: number): Promise<void> => {
    log.info({ reason }, 'shutdown.started');
    begun.abort();
    const clean = await withDeadline(closeAll(closers, log), deadlineMs, log);
    log.info({ reason, clean }, 'shutdown.finished');
    host.exit(clean ? exitCode : 1);
  };
  const close = (reason: string, exitCode = 0): Promise<void> => {
    ending ??= end(reason, exitCode);
    return ending;
  };

  host.on('SIGTERM', () => void close('SIGTERM'));
  host.on('SIGINT', () => void close('SIGINT'));
  const parentPid = Number(env.PLIMSOLL_PARENT_PID ?? '');
  if (Number.isSafeInteger(parentPid) && parentPid > 1) watchParent(parentPid, () => void close('parent-gone'));

  return { onClose: (name, closer) => void closers.push({ name, closer }), close, signal: begun.signal };
};
