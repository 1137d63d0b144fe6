import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInventory } from './inventory/inventory.ts';
import { printFigure } from './measure/figure.ts';
import { Peaks } from './measure/resident.ts';
import { median } from './measure/sample.ts';

const count = 10_000;
const rounds = 5;
/** How often a process is asked for the most it ever held, in milliseconds: the last answer is what counts. */
const look = 5;

interface Ran {
  readonly milliseconds: number;
  readonly resident: number;
  readonly written: number;
}

/** A process from its start to its end; what it writes is read and thrown away. */
const run = (args: readonly string[]): Promise<Ran> =>
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

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-scan-'));
const file = join(folder, 'inventory.ndjson');
writeFileSync(
  file,
  makeInventory(count)
    .map((manifest) => `${JSON.stringify(manifest)}\n`)
    .join(''),
);

const parsing = `for (const line of require('node:fs').readFileSync(process.argv[1], 'utf8').split('\\n')) if (line) JSON.parse(line)`;
const scan = (show: string): readonly string[] => [
  'apps/cli/dist/plimsoll.mjs',
  'scan',
  ...['--format', 'json', '--fail-on', 'never', '--show', show],
  file,
];

try {
  const parsed: number[] = [];
  const ran = { failing: [] as Ran[], all: [] as Ran[] };
  for (let round = 0; round < rounds; round += 1) {
    parsed.push((await run(['--eval', parsing, file])).milliseconds);
    ran.failing.push(await run(scan('failing')));
    ran.all.push(await run(scan('all')));
  }
  for (const show of ['failing', 'all'] as const) {
    const name = `${count} objects, --show ${show}`;
    const of = (field: keyof Ran): number => median(ran[show].map((one) => one[field]));
    printFigure('scan', `${name}: cold process`, of('milliseconds'), 'ms', median(parsed));
    printFigure('scan', `${name}: peak resident memory`, of('resident'), 'bytes');
    printFigure('scan', `${name}: written`, of('written'), 'bytes');
  }
} finally {
  rmSync(folder, { recursive: true });
}
