import { groupKind, groupOf } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import {
  type ClusterKey,
  createCluster,
  createDemo,
  ensurePartitionsSince,
  noteDemoProgress,
  putExpected,
  rollUpPosture,
} from '@plimsoll/store';
import { type DrainDependencies, drainCluster } from '../drain/drain-cluster.ts';
import { accessReport } from './access-report.ts';
import { DemoAgent } from './demo-agent.ts';
import { type DemoCluster, demoClusters } from './demo-cluster.ts';
import { followAsTheShop } from './followed.ts';
import { type Day, firstDay } from './story.ts';

const name = 'Shop (demonstration)';
const dayMs = 86_400_000;

/** What the demonstration is made with: a worker's own dependencies, with a clock that this moves. */
export interface DemoDependencies extends Omit<DrainDependencies, 'clock'> {
  readonly builtIn: Catalogue;
  /** Told each time another tenth is made. */
  readonly progress: (percent: number) => void;
}

/** When agents report on a day: each at its own minute of the morning, and never later than now. */
const instantOf = (now: Date, day: Day, minute: number): Date => {
  const morning = Math.floor(now.getTime() / dayMs) * dayMs + day * dayMs + (7 * 60 + minute) * 60_000;
  return new Date(day === 0 ? now.getTime() : morning);
};

interface Reporter {
  readonly key: ClusterKey;
  readonly agent: DemoAgent;
  readonly evidence: NonNullable<DemoCluster['evidence']>;
}

/**
 * Makes an organization's demonstration: its agents report day after day, and every report is taken in and judged by the
 * code that does it for real clusters, under a clock that stands at that day. Nothing of it may exist yet. Returns its id.
 */
export const makeDemo = async (
  dependencies: DemoDependencies,
  orgId: string,
  now: Date,
  signal?: AbortSignal,
): Promise<string> => {
  const { store } = dependencies;
  const begin = instantOf(now, firstDay, 0);
  await ensurePartitionsSince(store, begin);
  const demoId = await createDemo(store, orgId, name, begin);
  const reporters = await addClusters(dependencies, demoId, begin);
  let told = 0;
  for (let day = firstDay; day <= 0; day += 1) {
    signal?.throwIfAborted();
    for (const [index, reporter] of reporters.entries())
      await report(dependencies, reporter, day, instantOf(now, day, index * 11));
    const percent = Math.floor((100 * (day - firstDay + 1)) / (1 - firstDay));
    await noteDemoProgress(store, demoId, day === 0 ? 'ready' : 'making', percent);
    if (Math.floor(percent / 10) > told) {
      told = Math.floor(percent / 10);
      dependencies.progress(told * 10);
    }
  }
  return demoId;
};

/** Every cluster is expected by its name and added; all but one report. The frameworks of the shop are followed. */
const addClusters = async ({ store }: DemoDependencies, demoId: string, now: Date): Promise<readonly Reporter[]> => {
  const expected = demoClusters.map(({ name: clusterName, note }) => ({ name: clusterName, note }));
  await store.inOrganization(demoId, (tx) => putExpected(tx, expected, { whole: true, addedBy: null, now }));
  const reporters: Reporter[] = [];
  const ids = new Map<string, string>();
  for (const { name: clusterName, context, evidence } of demoClusters) {
    const clusterId = await store.withOrg(demoId, (tx) =>
      createCluster(tx, { name: clusterName, source: 'agent', context, createdBy: null, now }),
    );
    const key = { orgId: demoId, clusterId };
    ids.set(clusterName, clusterId);
    if (evidence !== undefined)
      reporters.push({ key, agent: new DemoAgent(store, key, evidence.kubernetesVersion), evidence });
  }
  await store.inOrganization(demoId, (tx) => followAsTheShop(tx, ids, now));
  return reporters;
};

const report = async (
  dependencies: DemoDependencies,
  { key, agent, evidence }: Reporter,
  day: Day,
  at: Date,
): Promise<void> => {
  const hidden = evidence.hiddenOn(day);
  const all = evidence.inventoryOn(day);
  const seen = all.filter(({ apiVersion, kind }) => !hidden.includes(groupKind(groupOf(apiVersion), kind)));
  // Today everything is listed once more, so that verdicts are known up to this very instant.
  if (day === 0) agent.startAgain();
  await agent.send(seen, accessReport(dependencies.builtIn, all, hidden), at);
  await drainCluster({ ...dependencies, clock: { now: () => at } }, key);
  await rollUpPosture(dependencies.store, key, at);
};
