import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilApplied } from '@plimsoll/collect';
import type { FindingItem } from '@plimsoll/contracts';
import { editWorkloads } from './inventory/edit.ts';
import { makeInventory } from './inventory/inventory.ts';
import type { Manifest } from './inventory/manifest.ts';
import { createRandom } from './inventory/random.ts';
import { printFigure } from './measure/figure.ts';
import { percentile, timedAsync } from './measure/sample.ts';
import { openPlatform } from './platform/platform.ts';
import { clientOf, prepare, pushInventory } from './platform/push.ts';

const objects = 5_000;
const changed = 50;
const rounds = 20;

const platform = await openPlatform({ worker: true });
const cluster = await platform.addCluster('push-to-finding');
const client = clientOf(platform.url, cluster);
/** In pauses as the client counts them; it is asked more often than that, so as not to measure the pauses. */
const longest = 3_600_000;
const patience = { sleep: (milliseconds: number) => sleep(Math.min(milliseconds, 50)) };

/** A workload that no rule-abiding cluster holds: its finding is what the round waits for. */
const marked = (name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'marked' },
  spec: { containers: [{ name: 'app', image: 'example.com/app:1', securityContext: { privileged: true } }] },
});

const isListed = async (name: string): Promise<boolean> => {
  const page = await platform.ask<{ items: readonly FindingItem[] }>(
    'GET',
    `/v1/findings?namespace=marked&control=pod-privileged&q=${name}`,
  );
  return page.items.some(({ subject }) => subject.name === name);
};

const push = async (inventory: readonly Manifest[], name: string): Promise<void> => {
  const { epoch } = await pushInventory(client, [...inventory, marked(name)]);
  await waitUntilApplied(client, epoch, longest, patience);
  if (!(await isListed(name))) throw new RangeError(`the finding of ${name} is not listed`);
};

let inventory = makeInventory(objects);
prepare(inventory);
const first = await timedAsync(() => push(inventory, 'first'));
printFigure('push-to-finding', `first push of ${objects} objects`, first, 'ms');

const random = createRandom(11);
const bare: number[] = [];
const samples: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  inventory = editWorkloads(inventory, changed, random).next;
  prepare(inventory);
  samples.push(await timedAsync(() => push(inventory, `round-${round}`)));
  bare.push(await timedAsync(() => platform.ask('GET', '/healthz')));
}
for (const share of [0.5, 0.95])
  printFigure(
    'push-to-finding',
    `${changed} changed of ${objects} objects p${share * 100}`,
    percentile(samples, share),
    'ms',
    percentile(bare, share),
  );
await platform.close();
