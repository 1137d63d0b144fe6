import { baselinePolicyId, causes, everything, moveBetween, splitMove, sumMoves } from '@plimsoll/domain';
import { createLogger } from '@plimsoll/runtime';
import { type Period, readKnownRange, readMoves, readPostureAt, setRetention } from '@plimsoll/store';
import { expect, it } from 'vitest';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { liveThrough } from '../../test/random-history.ts';
import { randomFrom } from '../../test/random-inventory.ts';
import { told } from '../../test/told.ts';
import { applyRetention } from '../jobs/retention.ts';
import { createMetrics } from '../process/metrics.ts';

const ask = (fleet: Fleet, at: string | undefined): Promise<string> =>
  fleet.store.inOrganization(fleet.orgId, (tx) => told(tx, fleet.clusterId, at));

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
