import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process has that number, ours or not; a zombie is not alive. */
export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return !(process.platform === 'linux' && statOf(pid)?.state === 'Z');
};

const statOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in brackets and may hold spaces and brackets itself: count from the last one (proc(5)).
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
};

const ask = (pid, column) => {
  try {
    return execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return undefined;
  }
};

/** The whole command line of a process, or undefined where it cannot be known. */
export const commandOf = (pid) => {
  if (process.platform !== 'linux') return ask(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
};

/** The parent's number, or undefined where it cannot be known. */
export const parentOf = (pid) => {
  if (process.platform === 'linux') return statOf(pid)?.parent;
  const answer = Number(ask(pid, 'ppid') ?? '');
  return answer > 0 ? answer : undefined;
};

/** Whether we were started with nohup: a handler of our own would undo it. Signal 1 is the lowest bit of SigIgn (proc(5)). */
export const isHangupIgnored = () => {
  if (process.platform !== 'linux') return false;
  const mask = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${mask}`) & 1n) === 1n;
};
