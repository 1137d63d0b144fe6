import { pathToFileURL } from 'node:url';
import { builtInCatalogue } from '@plimsoll/controls';
import { systemClock } from '@plimsoll/domain';
import { createLogger } from '@plimsoll/runtime';
import { catalogueOrdinal, registerCatalogue, type Store } from '@plimsoll/store';
import { type DrainDependencies, drainCluster } from '../apps/worker/src/drain/drain-cluster.ts';
import { usualPartRows } from '../apps/worker/src/evaluate/evaluator.ts';
import { EvaluationThread } from '../apps/worker/src/evaluate/thread.ts';
import { type Edit, editWorkloads } from './inventory/edit.ts';
import { makeInventory } from './inventory/inventory.ts';
import { createRandom } from './inventory/random.ts';
import { printFigure } from './measure/figure.ts';
import { percentile, timedAsync } from './measure/sample.ts';
import { openPlatform } from './platform/platform.ts';
import { clientOf, pushInventory } from './platform/push.ts';

const objects = 5_000;
const changed = 50;
const rounds = 60;

/** The same store, which tells how long each transaction took: the last one of a drain is the reconcile. */
const timing = (store: Store): { readonly store: Store; readonly last: () => number } => {
  let last = 0;
  const inOrganization: Store['inOrganization'] = async (orgId, work) => {
    const started = performance.now();
    const result = await store.inOrganization(orgId, work);
    last = performance.now() - started;
    return result;
  };
  return { store: { ...store, inOrganization }, last: () => last };
};

const platform = await openPlatform({ worker: false });
const { store, orgId } = platform;
const catalogue = builtInCatalogue();
const ordinal = await registerCatalogue(
  store,
  { digest: catalogue.digest, version: 'bench', controls: [...catalogue.entries.values()].map(({ meta }) => meta) },
  systemClock.now(),
);
const timed = timing(store);
/** The plan of an idle drain is a transaction too, and the last one: units are drained one at a time, and counted. */
const units: { readonly apply: number; readonly whole: number }[] = [];
// In a thread, as in the worker: its garbage is not collected in the middle of a transaction.
const evaluation = new EvaluationThread(pathToFileURL('apps/worker/dist/evaluate-thread.mjs'), {
  residentObjects: 10_000,
  partRows: usualPartRows,
});
let before = 0;
const dependencies: DrainDependencies = {
  store: timed.store,
  evaluation: {
    project: (request) => evaluation.project(request),
    stage: (request) => evaluation.stage(request),
    evaluate: (request) => evaluation.evaluate(request),
    nextPart: (request) => evaluation.nextPart(request),
    settle: async (request) => {
      await evaluation.settle(request);
      units.push({ apply: timed.last(), whole: performance.now() - before });
    },
  },
  catalogue: { digest: catalogue.digest, ordinal, ordinalOf: (digest) => catalogueOrdinal(store, digest) },
  clock: systemClock,
  logger: createLogger({ name: 'bench', level: 'error' }),
};

const cluster = await platform.addCluster('reconcile');
const client = clientOf(platform.url, cluster);
const drain = async (): Promise<void> => {
  before = performance.now();
  await drainCluster(dependencies, { orgId, clusterId: cluster.clusterId });
};

let inventory = makeInventory(objects);
await pushInventory(client, inventory);
const first = await timedAsync(drain);
printFigure('reconcile', `first evaluation of ${objects} objects`, first, 'ms');
const random = createRandom(7);

/** `rounds` deltas of one sort, each reconciled by itself. */
const measure = async (what: string, edit: Edit): Promise<void> => {
  units.length = 0;
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    inventory = editWorkloads(inventory, changed, random, edit).next;
    await pushInventory(client, inventory);
    await drain();
    bare.push(await timedAsync(() => store.inOrganization(orgId, ({ query }) => query('SELECT 1'))));
  }
  if (units.length !== rounds) throw new RangeError(`${units.length} units were applied, not ${rounds}`);
  const figure = (metric: string, samples: readonly number[], share: number): void =>
    printFigure('reconcile', `${what}, ${metric}`, percentile(samples, share), 'ms', percentile(bare, share));
  const applies = units.map(({ apply }) => apply);
  const wholes = units.map(({ whole }) => whole);
  figure('transaction p50', applies, 0.5);
  figure('transaction p95', applies, 0.95);
  figure('whole unit p50', wholes, 0.5);
  figure('whole unit p95', wholes, 0.95);
};

await measure(`${changed} changed objects`, 'image and privilege');
await measure(`${changed} changed images`, 'image');
await evaluation.close();
await platform.close();
