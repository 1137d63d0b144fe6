import { setTimeout as sleep } from 'node:timers/promises';
import { type SyncClient, waitUntilApplied } from '@plimsoll/collect';
import type { FindingItem } from '@plimsoll/contracts';
import { editWorkloads } from './inventory/edit.ts';
import { makeInventory } from './inventory/inventory.ts';
import type { Manifest } from './inventory/manifest.ts';
import { createRandom } from './inventory/random.ts';
import { printFigure } from './measure/figure.ts';
import { Peaks } from './measure/resident.ts';
import { percentile, timedAsync } from './measure/sample.ts';
import { openPlatform } from './platform/platform.ts';
import { clientOf, type PushedSync, prepare, pushDelta, pushInventory } from './platform/push.ts';

const clusters = 60;
const objects = 5_000;
const changed = 50;
/** Each cluster sends a delta once in a round; rounds are five minutes, or a share of a shorter run. */
const rounds = 3;
const minutes = Number(process.env.PLIMSOLL_BENCH_FLEET_MINUTES ?? '15');
const roundMs = (minutes * 60_000) / rounds;
/** How often a client that waits for its verdicts asks. */
const askMs = 100;
const longestMs = 600_000;
/** In pauses as the client counts them, which are longer than those made here. */
const longest = 86_400_000;

interface Member {
  readonly client: SyncClient;
  readonly name: string;
  readonly pushed: PushedSync;
  /** What its deltas change: the rest of the inventory need not be kept. */
  workloads: readonly Manifest[];
}

const platform = await openPlatform({ worker: true });
const random = createRandom(23);
const patience = { sleep: () => sleep(askMs) };

/** A Pod that no rule-abiding cluster holds: its finding is what a delta waits for. */
const marked = (name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'marked' },
  spec: { containers: [{ name: 'app', image: 'example.com/app:1', securityContext: { privileged: true } }] },
});

const isListed = async (name: string): Promise<boolean> => {
  const path = `/v1/findings?namespace=marked&control=pod-privileged&q=${name}`;
  const page = await platform.ask<{ items: readonly FindingItem[] }>('GET', path);
  return page.items.some(({ subject }) => subject.name === name);
};

const untilListed = async (name: string): Promise<void> => {
  const deadline = performance.now() + longestMs;
  while (!(await isListed(name))) {
    if (performance.now() > deadline) throw new RangeError(`the finding of ${name} is not listed`);
    await sleep(askMs);
  }
};

const firstLoads: number[] = [];
const join = async (index: number): Promise<Member> => {
  const name = `cluster-${String(index).padStart(2, '0')}`;
  const client = clientOf(platform.url, await platform.addCluster(name));
  const inventory = makeInventory(objects, index + 1);
  prepare(inventory);
  let pushed: PushedSync = { epoch: '', batches: 0 };
  firstLoads.push(
    await timedAsync(async () => {
      pushed = await pushInventory(client, inventory);
      await waitUntilApplied(client, pushed.epoch, longest, patience);
    }),
  );
  return { client, name, pushed, workloads: inventory.filter(({ kind }) => kind === 'Deployment').slice(0, changed) };
};

const members: Member[] = [];
for (let index = 0; index < clusters; index += 1) members.push(await join(index));
for (const share of [0.5, 0.95])
  printFigure('fleet', `first load of ${objects} objects p${share * 100}`, percentile(firstLoads, share), 'ms');

const samples: number[] = [];
const bare: number[] = [];
const sendDelta = async (member: Member, round: number): Promise<void> => {
  member.workloads = editWorkloads(member.workloads, changed, random).next;
  const { epoch, batches } = member.pushed;
  const mark = `${member.name}-${round}`;
  const delta = [...member.workloads, marked(mark)];
  prepare(delta);
  samples.push(
    await timedAsync(async () => {
      await pushDelta(member.client, epoch, batches + 1 + round, delta);
      await untilListed(mark);
    }),
  );
  bare.push(await timedAsync(() => platform.ask('GET', '/healthz')));
};

const peaks: Peaks[] = [];
for (let round = 0; round < rounds; round += 1) {
  const began = performance.now();
  const sent: Promise<void>[] = [];
  const peak = new Peaks();
  for (const [index, member] of members.entries()) {
    await sleep(Math.max(0, began + (index * roundMs) / clusters - performance.now()));
    sent.push(sendDelta(member, round));
    peak.look(platform.pids);
  }
  await Promise.all(sent);
  peaks.push(peak);
}

const [waiting] = await platform.store.inOrganization(platform.orgId, ({ query }) =>
  query<{ batches: number }>(`SELECT count(*)::int AS batches FROM ingest_batch WHERE state IN ('staged', 'pending')`),
);
for (const share of [0.5, 0.95])
  printFigure(
    'fleet',
    `${clusters} clusters, push to visible finding p${share * 100}`,
    percentile(samples, share),
    'ms',
    percentile(bare, share),
  );
printFigure('fleet', 'batches left over', waiting?.batches ?? Number.NaN, 'objects');
for (const [process, name] of ['API', 'worker'].entries())
  for (const [round, { bytes }] of peaks.entries())
    printFigure(
      'fleet',
      `${name}, resident at most, round ${round + 1} of ${rounds}`,
      bytes[process] ?? Number.NaN,
      'bytes',
      peaks[0]?.bytes[process],
    );
await platform.close();
