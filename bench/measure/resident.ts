import { readFileSync } from 'node:fs';

/** Bytes of memory that a process holds resident, as Linux counts them; proc_pid_status(5). */
const residentBytes = (pid: number): number => {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (line?.[1] === undefined) throw new RangeError(`process ${pid} tells no resident memory`);
  return Number(line[1]) * 1024;
};

/** The most that each of some processes was seen to hold resident. */
export class Peaks {
  readonly bytes: number[] = [];

  look(pids: readonly number[]): void {
    for (const [index, pid] of pids.entries()) this.bytes[index] = Math.max(this.bytes[index] ?? 0, residentBytes(pid));
  }
}
