import { redact } from '@plimsoll/collect';
import { detect } from '@plimsoll/detect';
import { measure, precisionOf, recallOf, type Score } from '../packages/detect/test/labelled/measure.ts';
import { labelledSet } from '../packages/detect/test/labelled/set.ts';
import { linesOf, makeInventory } from './inventory/inventory.ts';
import type { Manifest } from './inventory/manifest.ts';
import { printFigure } from './measure/figure.ts';
import { eachLine } from './measure/lines.ts';
import { interleave, median } from './measure/sample.ts';

/** What keeps a compiler from leaving out work whose result nobody reads. */
let seen = 0;

const stringsOf = (value: unknown, name: string | undefined, into: (readonly [string | undefined, string])[]): void => {
  if (typeof value === 'string') into.push([name, value]);
  else if (Array.isArray(value)) for (const item of value) stringsOf(item, name, into);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) stringsOf(item, key, into);
};

const bytes = linesOf(makeInventory(2_000));
const strings: (readonly [string | undefined, string])[] = [];
eachLine(bytes, (line) => stringsOf(JSON.parse(line), undefined, strings));

const samples = interleave(
  {
    parse: () =>
      eachLine(bytes, (line) => {
        seen += (JSON.parse(line) as Manifest).kind.length;
      }),
    detect: () => {
      for (const [name, text] of strings) seen += detect(name, text).length;
    },
    redact: () =>
      eachLine(bytes, (line) => {
        seen += redact(JSON.parse(line)).hits.length;
      }),
  },
  { rounds: 15, warmUp: 4 },
);
const perByte = (milliseconds: readonly number[]): number => (median(milliseconds) * 1e6) / bytes.length;
printFigure('detect', 'every string, none remembered: per byte', perByte(samples.detect), 'ns', perByte(samples.parse));
printFigure('detect', 'parse and redact: per byte', perByte(samples.redact), 'ns', perByte(samples.parse));

const { all, byDetector } = measure(labelledSet);
const printScore = (name: string, score: Score): void => {
  printFigure('detect', `${name}: precision`, 100 * precisionOf(score), '%');
  printFigure('detect', `${name}: recall`, 100 * recallOf(score), '%');
};
printFigure('detect', 'labelled strings', labelledSet.length, 'strings');
printScore('all', all);
for (const [id, score] of [...byDetector].sort(([a], [b]) => (a < b ? -1 : 1))) printScore(id, score);
if (seen === 0) throw new RangeError('nothing was looked at');
