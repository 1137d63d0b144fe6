import { spawnSync } from 'node:child_process';
import { run } from '../steps/run.mjs';

const has = (program) => spawnSync('which', [program]).status === 0;

/** Installs Debian's Redis where we may and it is missing, so that the queue is tested on both its stores. */
export const ensureRedis = async () => {
  if (process.env.PLIMSOLL_TEST_REDIS_URL || has('redis-server')) return;
  if (process.getuid?.() !== 0 || !has('apt-get')) return;
  const install = ['install', '--yes', '--no-install-recommends', 'redis-server'];
  const { code } = await run('apt-get', install, { allowFailure: true });
  if (code === 0) return;
  await run('apt-get', ['update'], { allowFailure: true });
  await run('apt-get', install, { allowFailure: true });
};
