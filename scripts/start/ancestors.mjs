import { isAlive, parentOf } from '../steps/processes.mjs';

/**
 * Calls `gone` once when whoever started us has ended. npm runs scripts through a shell, and neither passes SIGTERM on, so
 * under npm both the shell and npm itself are watched. Without npm only PLIMSOLL_PARENT_PID is: a process that was put in
 * the background on purpose outlives its shell.
 */
export const watchStarter = (gone, env = process.env) => {
  const watched = [];
  if (env.npm_lifecycle_event !== undefined) watched.push(process.ppid, parentOf(process.ppid));
  if (env.PLIMSOLL_PARENT_PID !== undefined) watched.push(Number(env.PLIMSOLL_PARENT_PID));
  const pids = watched.filter((pid) => Number.isSafeInteger(pid) && pid > 1);
  if (pids.length === 0) return;
  const timer = setInterval(() => {
    if (pids.every(isAlive)) return;
    clearInterval(timer);
    gone();
  }, 300);
  timer.unref();
};
