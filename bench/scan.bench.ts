import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeInventory } from './inventory/inventory.ts';
import { type Ran, runCold } from './measure/cold-process.ts';
import { printFigure } from './measure/figure.ts';
import { median } from './measure/sample.ts';

const count = 10_000;
const rounds = 5;
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
    parsed.push((await runCold(['--eval', parsing, file])).milliseconds);
    ran.failing.push(await runCold(scan('failing')));
    ran.all.push(await runCold(scan('all')));
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
