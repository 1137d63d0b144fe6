import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { commandOf } from '../steps/processes.mjs';

const attempt = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

// Columns of /proc/net/tcp (proc(5)): local address is the second, state the fourth (0A = listening), inode the tenth.
const listeningInodes = (port) => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    (attempt(() => readFileSync(file, 'utf8')) ?? '').split('\n'),
  );
  return new Set(
    lines
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === '0A')
      .map((columns) => `socket:[${columns[9]}]`),
  );
};

const holderOnLinux = (port) => {
  const inodes = listeningInodes(port);
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const descriptors = attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
    if (descriptors.some((fd) => inodes.has(attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`))))) return Number(pid);
  }
  return undefined;
};

const holderByLsof = (port) =>
  attempt(() => {
    const asked = ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'];
    return Number(execFileSync('lsof', asked, { encoding: 'utf8', stdio: 'pipe' }).split('\n')[0]) || undefined;
  });

/** Who listens on a port, as "process 4711 (node server.js)", or undefined where it may not be seen. */
export const describeHolder = (port) => {
  const pid = process.platform === 'linux' ? attempt(() => holderOnLinux(port)) : holderByLsof(port);
  if (pid === undefined) return undefined;
  const command = (commandOf(pid) ?? '').replace(/--import \S+ /, '');
  return `process ${pid}${command === '' ? '' : ` (${command.slice(0, 80)})`}`;
};
