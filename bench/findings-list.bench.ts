import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntilApplied } from '@plimsoll/collect';
import type { FindingItem } from '@plimsoll/contracts';
import { makeInventory } from './inventory/inventory.ts';
import { printFigure } from './measure/figure.ts';
import { percentile, timedAsync } from './measure/sample.ts';
import { asking } from './platform/api-client.ts';
import { openPlatform } from './platform/platform.ts';
import { clientOf, pushInventory } from './platform/push.ts';

interface Page {
  readonly items: readonly FindingItem[];
  readonly next: string | null;
}

const objects = 5_000;
const rounds = 60;
const warmUp = 10;

const platform = await openPlatform({ worker: true });
const cluster = await platform.addCluster('findings-list');
const client = clientOf(platform.url, cluster);
const { epoch } = await pushInventory(client, makeInventory(objects));
const status = await waitUntilApplied(client, epoch, 120_000, {
  sleep: (milliseconds) => sleep(milliseconds),
});
printFigure(
  'findings-list',
  'findings in the store',
  Object.values(status.findings).reduce((sum, count) => sum + count, 0),
  'objects',
);

const list = (query: string): Promise<Page> => platform.ask<Page>('GET', `/v1/findings?${query}`);

/** The cursor of the page after `pages` pages. */
const cursorAfter = async (pages: number): Promise<string> => {
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const { next }: Page = await list(cursor === '' ? '' : `cursor=${cursor}`);
    if (next === null) throw new RangeError(`there are only ${page + 1} pages`);
    cursor = next;
  }
  return `cursor=${cursor}`;
};

const first = (await list('')).items[0];
if (first === undefined) throw new RangeError('nothing was found');
const namespace = first.subject.namespace;

const queries: Readonly<Record<string, string>> = {
  'no filter': '',
  newest: 'sort=newest',
  'by cluster': `cluster=${cluster.clusterId}`,
  'by namespace': `namespace=${namespace}`,
  'by control': 'control=pod-privileged',
  'by severity': 'severity=critical&severity=high',
  'by status': 'status=undetermined',
  'by kind': 'kind=Deployment',
  'by name': 'q=service-12',
  'by framework': 'framework=nsa-cisa',
  'by policy': 'policy=plimsoll-baseline',
  combination: `cluster=${cluster.clusterId}&namespace=${namespace}&severity=high&status=fail&kind=Deployment`,
  'zero matches': 'control=pod-privileged&namespace=there-is-none&status=excepted',
  'page 10': await cursorAfter(9),
};

const samples = new Map<string, number[]>(Object.keys(queries).map((name) => [name, []]));
const bare: number[] = [];
for (let round = 0; round < warmUp + rounds; round += 1) {
  for (const [name, query] of Object.entries(queries)) {
    const taken = await timedAsync(() => list(query));
    if (round >= warmUp) samples.get(name)?.push(taken);
  }
  const one = () =>
    platform.store.inOrganization(platform.orgId, ({ query, orgId }) =>
      query('SELECT name FROM cluster WHERE org_id = $1 AND cluster_id = $2', [orgId, cluster.clusterId]),
    );
  const taken = await timedAsync(one);
  if (round >= warmUp) bare.push(taken);
}
// A request that reads nothing but its session: what HTTP and signing in cost by themselves.
const alone: number[] = [];
for (let round = 0; round < rounds; round += 1)
  alone.push(await timedAsync(() => asking(platform.url)('GET', '/healthz')));
printFigure('findings-list', 'a request that does nothing p50', percentile(alone, 0.5), 'ms', percentile(bare, 0.5));
for (const [name, taken] of samples)
  for (const share of [0.5, 0.95])
    printFigure('findings-list', `${name} p${share * 100}`, percentile(taken, share), 'ms', percentile(bare, share));
await platform.close();
