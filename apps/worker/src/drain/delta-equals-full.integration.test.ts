import { describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { liveThrough } from '../../test/random-history.ts';
import { randomFrom } from '../../test/random-inventory.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

/** Makes a worker that knows nothing judge the whole cluster from the stored bodies. */
const evaluateEverything = async (fleet: Fleet): Promise<void> => {
  await asSuperuser(fleet.database, `UPDATE cluster SET catalogue_digest = 'sha256:other'; DELETE FROM projection`);
  expect(await drainCluster(fleet.worker(), fleet)).toBe(1);
};

describe('the state after deltas', () => {
  it.each([1, 2, 3])(
    'equals a full evaluation after any history of edits, seed %i',
    async (seed) => {
      const fleet = await createFleet();
      try {
        let excepted = 0;
        let disabled = 0;
        const after = async (): Promise<void> => {
          const { exceptions = [], blind = [] } = await storedState(fleet);
          excepted += exceptions.length;
          disabled += blind.filter((line) => line.endsWith('control-disabled')).length;
        };
        await liveThrough(fleet, randomFrom(seed), { steps: 25, minutes: 1, after });
        expect(excepted).toBeGreaterThan(10);
        expect(disabled).toBeGreaterThan(5);
        expect(await breaches(fleet)).toEqual([]);
        const afterDeltas = await storedState(fleet);
        expect(afterDeltas.findings?.length).toBeGreaterThan(20);
        await evaluateEverything(fleet);
        expect(await storedState(fleet)).toEqual(afterDeltas);
        expect(await breaches(fleet)).toEqual([]);
      } finally {
        await fleet.close();
      }
      // A control that is disabled or enabled has everything judged anew: a busy machine takes its time.
    },
    240_000,
  );
});
