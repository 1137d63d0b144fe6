import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilApplied } from '@plimsoll/collect';
import type { Cluster } from '@plimsoll/contracts';
import { makeInventory } from './inventory/inventory.ts';
import { printFigure } from './measure/figure.ts';
import { Peaks } from './measure/resident.ts';
import { timedAsync } from './measure/sample.ts';
import { openPlatform } from './platform/platform.ts';
import { clientOf, prepare, pushInventory } from './platform/push.ts';

const objects = 100_000;
const askMs = 250;
/** In pauses as the client counts them, which are longer than those made here. */
const longest = 86_400_000;

const platform = await openPlatform({ worker: true });
const cluster = await platform.addCluster('first-load');
const client = clientOf(platform.url, cluster);
const inventory = makeInventory(objects);
prepare(inventory);

/** Every state of progress that a page would have shown, and the most memory seen meanwhile. */
const seen = new Set<number>();
const peaks = new Peaks();
const watch = async (): Promise<void> => {
  const { progress } = await platform.ask<Cluster>('GET', `/v1/clusters/${cluster.clusterId}`);
  if (progress !== null) seen.add(progress.judged);
  peaks.look(platform.pids);
};

let sent = 0;
const whole = await timedAsync(async () => {
  const began = performance.now();
  const { epoch } = await pushInventory(client, inventory);
  sent = performance.now() - began;
  const patience = {
    sleep: async (): Promise<void> => {
      await watch();
      await sleep(askMs);
    },
  };
  await waitUntilApplied(client, epoch, longest, patience);
});
printFigure('first-load', `${objects} objects, sent and staged`, sent, 'ms');
printFigure('first-load', `${objects} objects, until verdicts are in`, whole, 'ms');
printFigure('first-load', 'steps of progress seen', seen.size, 'objects');
const [api = Number.NaN, worker = Number.NaN] = peaks.bytes;
printFigure('first-load', 'API, resident at most', api, 'bytes');
printFigure('first-load', 'worker, resident at most', worker, 'bytes');
await platform.close();
