import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { StepError } from '../steps/step-error.mjs';
import { barOf, keepsBar } from './bars.mjs';

// The page is formatted as everything else is.
const biome = () =>
  join(dirname(createRequire(inRoot('package.json')).resolve('@biomejs/biome/package.json')), 'bin/biome');

const page = () => inRoot('docs/performance.md');
const [opening, closing] = ['<!-- figures -->', '<!-- /figures -->'];

const number = (value) =>
  value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

const amount = (value, unit) => (unit === 'bytes' ? `${number(value / 1024)} KiB` : `${number(value)} ${unit}`);

const barText = (figure) => {
  const bar = barOf(figure);
  if (bar === undefined) return '';
  const value = bar.most ?? bar.least;
  const bound = bar.of === 'ratio' ? `ratio ${value}` : amount(value, figure.unit);
  return `${bar.least === undefined ? '' : 'at least '}${bound}${keepsBar(figure) ? '' : ', **missed**'}`;
};

const row = (figure) =>
  [
    figure.bench,
    figure.metric,
    amount(figure.value, figure.unit),
    figure.baseline === null ? '' : amount(figure.baseline, figure.unit),
    figure.ratio === null ? '' : number(figure.ratio),
    barText(figure),
  ].join(' | ');

const machine = () => {
  const processors = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} cores (${processors[0]?.model ?? 'of an unknown kind'}), ${gibibytes} GiB, Node ${process.versions.node}`;
};

/** Said where it was not quiet: then times tell more of the neighbours than of the product. */
const disturbance = (load) =>
  load > 0.7
    ? ` Other work was running (load ${load.toFixed(1)} at the start): times are larger than on a quiet machine.`
    : '';

const table = (figures, load, now) =>
  [
    `Measured on ${now.toISOString().slice(0, 10)} on ${machine()}.${disturbance(load)}`,
    '',
    '| bench | metric | value | baseline | ratio | bar |',
    '| --- | --- | ---: | ---: | ---: | --- |',
    ...figures.map((figure) => `| ${row(figure)} |`),
  ].join('\n');

/** Writes the figures into docs/performance.md, between its marks. */
export const writeDocs = async (figures, load, now = new Date()) => {
  const text = readFileSync(page(), 'utf8');
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 || end < start)
    throw new StepError('docs/performance.md has no place for the figures', {
      remedy: `Put ${opening} and ${closing} where they belong`,
    });
  const before = text.slice(0, start + opening.length);
  writeFileSync(page(), `${before}\n\n${table(figures, load, now)}\n\n${text.slice(end)}`);
  await run(process.execPath, [biome(), 'format', '--write', page()]);
};
