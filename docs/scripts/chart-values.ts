/** Writes the table of values into the README of each chart: defaults from values.yaml, meanings from its schema. */
import { chartValues } from '../../packages/tooling/src/charts/chart-values.ts';
import { betweenMarks } from './markdown/between-marks.ts';
import { code, literal, table } from './markdown/table.ts';
import { readPage, writePage } from './markdown/write-page.ts';

const shown = (value: unknown): string =>
  value === '' ? '' : code(typeof value === 'string' ? value : JSON.stringify(value));

for (const chart of ['plimsoll-agent', 'plimsoll']) {
  const path = `charts/${chart}/README.md`;
  const rows = chartValues(chart).map(({ path: name, fallback, meaning }) => [
    code(name),
    literal(meaning),
    shown(fallback),
  ]);
  writePage(path, betweenMarks(readPage(path), 'values', table(['value', 'is', 'default'], rows)));
}
