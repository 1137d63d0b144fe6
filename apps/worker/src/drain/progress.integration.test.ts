import { object } from '@plimsoll/engine';
import { readClusters } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { drainCluster } from './drain-cluster.ts';

const many = Array.from({ length: 2_100 }, (_, index) =>
  object('v1', 'ConfigMap', { name: `map-${index}`, namespace: 'shop' }, { data: { a: `${index}` } }),
);

describe('the progress of a long evaluation', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await createFleet();
  });

  afterEach(async () => {
    await fleet.close();
  });

  const progress = async () => {
    const everything = { kind: 'everything' as const };
    const [cluster] = await fleet.store.inOrganization(fleet.orgId, (tx) => readClusters(tx, everything, 'none'));
    return cluster?.progress;
  };

  it('can be read while it goes on, survives its end half-way, and is gone once it is applied', async () => {
    await fleet.sync(many);
    expect(await progress()).toBeNull();
    const seen: unknown[] = [];
    const worker = fleet.worker();
    const watched = {
      ...worker,
      evaluation: {
        project: async (request: Parameters<typeof worker.evaluation.project>[0]) => {
          seen.push(await progress());
          if (seen.length === 3) throw new Error('the worker ended');
          return worker.evaluation.project(request);
        },
        stage: (request: Parameters<typeof worker.evaluation.stage>[0]) => worker.evaluation.stage(request),
        evaluate: (request: Parameters<typeof worker.evaluation.evaluate>[0]) => worker.evaluation.evaluate(request),
        nextPart: (request: Parameters<typeof worker.evaluation.nextPart>[0]) => worker.evaluation.nextPart(request),
        settle: (request: Parameters<typeof worker.evaluation.settle>[0]) => worker.evaluation.settle(request),
      },
    };
    await expect(drainCluster(watched, fleet)).rejects.toThrow('the worker ended');
    expect(seen).toEqual([0, 500, 1_000].map((judged) => ({ judged, total: 2_100 })));
    // What was judged before is not judged again: 1,100 bodies are left, in three calls.
    expect(await drainCluster(watched, fleet)).toBe(1);
    expect(seen.slice(3)).toEqual([1_000, 1_500, 2_000].map((judged) => ({ judged, total: 2_100 })));
    expect(await progress()).toBeNull();
  });
});
