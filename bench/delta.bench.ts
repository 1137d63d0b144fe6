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
import { bytesOf, linesOf, makeInventory } from './inventory/inventory.ts';
import { Batches } from './measure/batches.ts';
import { printFigure } from './measure/figure.ts';
import { eachLine } from './measure/lines.ts';
import { interleave, median } from './measure/sample.ts';

/** Of every hundred objects one changed. */
const share = 100;
const count = 100_000;
const catalogue = builtInCatalogue();
const settings = settingsFor('1.36');
const everything = { group: '*', kind: '*', namespace: '', state: 'complete', reason: '' } as const;
const nothing = { verdicts: [], notApplicable: [] };

type Known = Map<ResourceProjection, LocalEvaluation>;

const evaluator = new ObjectEvaluator(catalogue, settings);
const pool = new VerdictPool();

const judgeObjects = (bytes: Buffer, known: Known): void => {
  const batches = new Batches((objects) => {
    for (const { projection, local } of judgeBatch(objects, evaluator)) known.set(projection, pool.share(local));
  });
  eachLine(bytes, batches.add);
  batches.end();
};

/** What changed is judged alone; what hangs together is judged anew as a whole, so that no delta can disagree. */
const judgeCluster = (known: Known): number => {
  const model = new ClusterModel({ settings, source: 'agent', evidence: [everything], resources: known.keys() });
  return evaluateCluster(model, (resource) => known.get(resource) ?? nothing, catalogue).length;
};

const inventory = makeInventory(count);
const all = linesOf(inventory);
const changed = Buffer.concat(
  inventory.flatMap((manifest, index) => (index % share === 0 ? [bytesOf(manifest), Buffer.from('\n')] : [])),
);

const unchanged: Known = new Map();
judgeObjects(all, unchanged);
/** As a store keeps what came of each object. */
const stored = [...unchanged].map(([projection, local]) => JSON.stringify({ projection, local }));

const readStored = (): Known =>
  new Map(
    stored.map((text) => {
      const { projection, local } = JSON.parse(text) as { projection: ResourceProjection; local: LocalEvaluation };
      return [projection, pool.share(local)];
    }),
  );

let seen = 0;
const samples = interleave(
  {
    objects: () => judgeObjects(all, new Map()),
    changedObjects: () => judgeObjects(changed, new Map()),
    whole: () => {
      const known: Known = new Map();
      judgeObjects(all, known);
      seen += judgeCluster(known);
    },
    warm: () => {
      judgeObjects(changed, new Map());
      seen += judgeCluster(unchanged);
    },
    cold: () => {
      const known = readStored();
      judgeObjects(changed, new Map());
      seen += judgeCluster(known);
    },
  },
  { rounds: 3, warmUp: 1 },
);

const name = `1% of ${count} objects`;
const times = (from: readonly number[], to: readonly number[]): number => median(from) / median(to);
printFigure(
  'delta',
  `${name}, each object alone: cheaper than all`,
  times(samples.objects, samples.changedObjects),
  'times',
);
printFigure('delta', `${name}, whole cluster, warm: cheaper than all`, times(samples.whole, samples.warm), 'times');
printFigure('delta', `${name}, whole cluster, cold: cheaper than all`, times(samples.whole, samples.cold), 'times');
printFigure('delta', `${name}, whole cluster, warm`, median(samples.warm), 'ms', median(samples.whole));
printFigure('delta', `${name}, whole cluster, cold`, median(samples.cold), 'ms', median(samples.whole));
if (seen === 0) throw new RangeError('nothing was judged');
