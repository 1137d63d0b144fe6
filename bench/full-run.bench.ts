import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInCatalogue } from '@plimsoll/controls';
import {
  ClusterModel,
  evaluateCluster,
  judgeBatch,
  type LocalEvaluation,
  ObjectEvaluator,
  type ResourceProjection,
  settingsFor,
  VerdictPool,
} from '@plimsoll/engine';
import { linesOf, makeInventory } from './inventory/inventory.ts';
import { Batches } from './measure/batches.ts';
import { type Ran, runCold } from './measure/cold-process.ts';
import { printFigure } from './measure/figure.ts';
import { eachLine } from './measure/lines.ts';
import { median } from './measure/sample.ts';

const count = 100_000;
const rounds = 3;
const everything = { group: '*', kind: '*', namespace: '', state: 'complete', reason: '' } as const;

/** Hands on one line after another of a file that is never in memory as a whole. */
const streamLines = async (file: string, take: (line: string) => void): Promise<void> => {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(0x0a) + 1;
    eachLine(bytes.subarray(0, end), take);
    rest = bytes.subarray(end);
  }
};

/** From bytes to verdicts: what a worker or a scan does of a whole cluster, without what either does with the answer. */
const judge = async (file: string): Promise<void> => {
  const catalogue = builtInCatalogue();
  const settings = settingsFor('1.36');
  const evaluator = new ObjectEvaluator(catalogue, settings);
  const pool = new VerdictPool();
  const known = new Map<ResourceProjection, LocalEvaluation>();
  const batches = new Batches((objects) => {
    for (const { projection, local } of judgeBatch(objects, evaluator)) known.set(projection, pool.share(local));
  });
  await streamLines(file, batches.add);
  batches.end();
  const model = new ClusterModel({ settings, source: 'agent', evidence: [everything], resources: known.keys() });
  const nothing = { verdicts: [], notApplicable: [] };
  const evaluations = evaluateCluster(model, (resource) => known.get(resource) ?? nothing, catalogue);
  if (evaluations.length === 0) throw new RangeError('nothing was judged');
};

const measure = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-full-'));
  const file = join(folder, 'inventory.ndjson');
  try {
    writeFileSync(file, linesOf(makeInventory(count)));
    const ran = { parse: [] as Ran[], judge: [] as Ran[] };
    const itself = fileURLToPath(import.meta.url);
    for (let round = 0; round < rounds; round += 1)
      for (const what of ['parse', 'judge'] as const) ran[what].push(await runCold([itself, what, file]));
    const of = (what: keyof typeof ran, field: keyof Ran): number => median(ran[what].map((one) => one[field]));
    const time = of('judge', 'milliseconds');
    printFigure('full-run', `${count} objects: cold process`, time, 'ms', of('parse', 'milliseconds'));
    printFigure('full-run', `${count} objects: peak resident memory`, of('judge', 'resident'), 'bytes');
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const [what, file] = process.argv.slice(2);
if (file === undefined) await measure();
else if (what === 'judge') await judge(file);
else await streamLines(file, (line) => void JSON.parse(line));
