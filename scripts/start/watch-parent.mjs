/**
 * Preloaded into every child with --import: ends it when the supervisor has gone, also when that was killed with -9.
 * SIGTERM first, so that a process which closes in an orderly way can; what still lives ten seconds later is ended.
 */
const parent = process.ppid;
const timer = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 10_000).unref();
}, 500);
timer.unref();
