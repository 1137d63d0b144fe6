import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { printFigure } from './measure/figure.ts';
import { median, timed } from './measure/sample.ts';

const rounds = 15;

for (const app of readdirSync('apps').sort()) {
  const folder = `apps/${app}/dist`;
  if (!existsSync(folder)) continue;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.mjs'))) {
    const bytes = readFileSync(`${folder}/${file}`);
    printFigure('bundle', `${app}/${file}`, bytes.length, 'bytes');
    printFigure('bundle', `${app}/${file} compressed`, gzipSync(bytes).length, 'bytes');
  }
}

const run = (args: readonly string[]): void => {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
};
const version: number[] = [];
const nothing: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  nothing.push(timed(() => run(['--eval', ''])));
  version.push(timed(() => run(['apps/cli/dist/plimsoll.mjs', '--version'])));
}
printFigure('bundle', 'plimsoll --version', median(version), 'ms', median(nothing));
