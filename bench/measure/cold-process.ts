import { spawn } from 'node:child_process';
import { Peaks } from './resident.ts';

/** How often a process is asked for the most it ever held, in milliseconds: the last answer is what counts. */
const look = 5;

/** What a process took from its start to its end. */
export interface Ran {
  readonly milliseconds: number;
  /** The most bytes that it was seen to hold resident: code, heap and buffers of the whole process. */
  readonly resident: number;
  readonly written: number;
}

/** Runs a process of Node to its end; what it writes is read and thrown away. */
export const runCold = (args: readonly string[]): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const peaks = new Peaks();
    let written = 0;
    let errors = '';
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setInterval(() => {
      try {
        if (child.pid !== undefined) peaks.look([child.pid]);
      } catch {
        // It has ended between two looks.
      }
    }, look);
    child.stdout.on('data', (chunk: Buffer) => {
      written += chunk.length;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      if (code !== 0) reject(new Error(`node ${args.join(' ')} ended with ${code}: ${errors}`));
      else resolve({ milliseconds: performance.now() - started, resident: peaks.bytes[0] ?? 0, written });
    });
  });
