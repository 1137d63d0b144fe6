import { builtInCatalogue } from '@plimsoll/controls';
import {
  baselinePolicyId,
  causes,
  everything,
  moveBetween,
  splitMove,
  sumMoves,
  systemPolicyId,
} from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import { createLogger } from '@plimsoll/runtime';
import {
  countFindings,
  listFindings,
  listFindingsAt,
  listResources,
  listResourcesAt,
  type OrgTransaction,
  type Period,
  readControlCounts,
  readFrameworkViews,
  readKindCounts,
  readKindCountsAt,
  readKnownRange,
  readMoves,
  readPosture,
  readPostureAt,
  setRetention,
  totalFindings,
  totalFindingsAt,
} from '@plimsoll/store';
import { expect, it } from 'vitest';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { liveThrough } from '../../test/random-history.ts';
import { randomFrom } from '../../test/random-inventory.ts';
import { applyRetention } from '../jobs/retention.ts';
import { createMetrics } from '../process/metrics.ts';

const catalogue = builtInCatalogue();
const most = 10_000;

/** In one order, whatever the statement's: ties are broken by nothing that a reader sees. */
const sorted = (rows: readonly object[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

/** Everything that pages, reports and the API say of a cluster, now or as of an instant, as it would be sent. */
const told = async (tx: OrgTransaction, fleet: Fleet, at: string | undefined): Promise<string> => {
  const answers: unknown[] = [];
  for (const policy of [baselinePolicyId, systemPolicyId(baselinePolicyId)])
    for (const namespace of [undefined, 'shop', 'bank']) {
      const filter = { policy, clusterId: fleet.clusterId, namespace };
      answers.push(
        at === undefined
          ? (await readPosture(tx, everything, filter)).counts
          : await readPostureAt(tx, everything, filter, at),
      );
    }
  for (const filter of [{}, { statuses: ['undetermined'] as const }, { namespaces: ['bank'] }, { text: 'a' }]) {
    const total =
      at === undefined ? totalFindings(tx, everything, filter) : totalFindingsAt(tx, everything, filter, at);
    answers.push(await total, sorted((await countFindings(tx, everything, filter, at)).facets));
  }
  for (const sort of ['priority', 'newest'] as const)
    answers.push(
      at === undefined
        ? await listFindings(tx, everything, {}, sort, undefined, most)
        : await listFindingsAt(tx, everything, {}, at, sort, undefined, most),
    );
  answers.push(sorted(await readControlCounts(tx, everything, undefined, at)));
  const viewOf = await readFrameworkViews(
    tx,
    everything,
    catalogue,
    { view: 'all', cluster: undefined, at },
    new Date(0),
  );
  for (const framework of frameworks)
    answers.push(
      (await viewOf(framework)).evidence.map(({ distribution, evidenceOf }) => [
        distribution,
        framework.requirements.flatMap(({ gating, checks }) => [...gating, ...checks].map((one) => evidenceOf(one))),
      ]),
    );
  const kinds = at === undefined ? readKindCounts(tx, everything, {}) : readKindCountsAt(tx, everything, {}, at);
  const resources =
    at === undefined
      ? listResources(tx, everything, {}, undefined, most)
      : listResourcesAt(tx, everything, {}, at, undefined, most);
  answers.push(await kinds, await resources);
  return JSON.stringify(answers);
};

const ask = (fleet: Fleet, at: string | undefined): Promise<string> =>
  fleet.store.inOrganization(fleet.orgId, (tx) => told(tx, fleet, at));

/** The causes of what moved between two instants add up to it, in every segment. */
const addsUp = (fleet: Fleet, period: Period): Promise<void> =>
  fleet.store.inOrganization(fleet.orgId, async (tx) => {
    const filter = { policy: baselinePolicyId, clusterId: fleet.clusterId };
    const [before, after] = [
      await readPostureAt(tx, everything, filter, period.from),
      await readPostureAt(tx, everything, filter, period.to),
    ];
    const parts = splitMove(await readMoves(tx, everything, filter, period));
    expect(sumMoves(causes.map((cause) => parts[cause]))).toEqual(moveBetween(before, after));
  });

const range = (fleet: Fleet) =>
  fleet.store.inOrganization(fleet.orgId, (tx) => readKnownRange(tx, everything, [fleet.clusterId]));

it.each([11, 12])(
  'what was said at an instant is said of it ever after, seed %i',
  async (seed) => {
    const fleet = await createFleet();
    try {
      const said = new Map<string, string>();
      const after = async (): Promise<void> => {
        said.set((await range(fleet)).to ?? '', await ask(fleet, undefined));
      };
      await liveThrough(fleet, randomFrom(seed), { steps: 24, minutes: 3 * 24 * 60, after });
      expect(new Set(said.values()).size).toBeGreaterThan(20);
      for (const [at, answer] of said) expect(await ask(fleet, at), at).toBe(answer);

      const answers = [...said];
      for (const [index, [at, answer]] of answers.entries()) {
        const next = answers[index + 1]?.[0];
        // Until the next verdicts nothing moved.
        if (next !== undefined)
          expect(await ask(fleet, new Date((Date.parse(at) + Date.parse(next)) / 2).toISOString())).toBe(answer);
      }

      for (const [index, [from]] of answers.entries())
        for (const [to] of answers.slice(index)) await addsUp(fleet, { from, to });

      await fleet.store.inOrganization(fleet.orgId, (tx) => setRetention(tx, 1));
      const { clock, store } = fleet;
      const logger = createLogger({ name: 'test', level: 'silent' });
      await applyRetention({ store, logger, metrics: createMetrics(store), now: clock.now });
      const { from, countedFrom } = await range(fleet);
      expect(countedFrom).toBe(from);
      const kept = answers.filter(([at]) => Date.parse(at) >= Date.parse(from ?? ''));
      expect([kept.length > 5, kept.length < said.size]).toEqual([true, true]);
      for (const [at, answer] of kept) expect(await ask(fleet, at), `after retention, ${at}`).toBe(answer);
    } finally {
      await fleet.close();
    }
  },
  240_000,
);
