import { builtInCatalogue, dataTurn } from '@plimsoll/controls';
import { type ChosenDataSet, type Clock, withDataSets } from '@plimsoll/domain';
import { createLogger } from '@plimsoll/runtime';
import { catalogueOrdinal, clustersToDrain, registerCatalogue, type Store } from '@plimsoll/store';
import { drainCluster } from '../src/drain/drain-cluster.ts';
import { Evaluator } from '../src/evaluate/evaluator.ts';

/** What a worker does until nothing waits any more, for tests of what leads there. Returns how many units it applied. */
export const drainAll = async (store: Store, clock: Clock): Promise<number> => {
  const catalogue = builtInCatalogue();
  const ordinal = await registerCatalogue(
    store,
    { digest: catalogue.digest, version: 'test', controls: [] },
    clock.now(),
  );
  const worker = {
    store,
    evaluation: new Evaluator(catalogue, { residentObjects: 10_000, partRows: 25 }),
    catalogue: {
      digest: catalogue.digest,
      ordinal,
      ordinalOf: (digest: string) => catalogueOrdinal(store, digest),
      turns: (from: string, to: string, dataSets: readonly ChosenDataSet[]) =>
        dataTurn(withDataSets(catalogue.data, dataSets), from, to),
    },
    clock,
    logger: createLogger({ name: 'test', level: 'silent' }),
  };
  let applied = 0;
  for (;;) {
    const keys = await clustersToDrain(store, 500);
    if (keys.length === 0) return applied;
    for (const key of keys) applied += await drainCluster(worker, key);
  }
};
