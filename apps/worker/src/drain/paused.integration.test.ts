import { deployment } from '@plimsoll/engine';
import { failingClusters } from '@plimsoll/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

const web = deployment({ containers: [{ name: 'app', image: 'app' }] }, { name: 'web' });

let fleet: Fleet;
beforeEach(async () => {
  fleet = await createFleet();
});
afterEach(() => fleet.close());

/** A worker that falls over whatever it judges. */
const failingWorker = () => {
  const worker = fleet.worker();
  return {
    ...worker,
    evaluation: {
      project: worker.evaluation.project.bind(worker.evaluation),
      stage: worker.evaluation.stage.bind(worker.evaluation),
      nextPart: worker.evaluation.nextPart.bind(worker.evaluation),
      settle: worker.evaluation.settle.bind(worker.evaluation),
      evaluate: () => Promise.reject(new Error('the evaluation thread ended')),
    },
  } as typeof worker;
};

const failing = () => fleet.store.inOrganization(fleet.orgId, failingClusters);

it('a cluster that fails again and again is marked with the reason and given growing pauses; nothing of it is lost', async () => {
  await fleet.sync([web]);
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await expect(drainCluster(failingWorker(), fleet)).rejects.toThrow('evaluation thread ended');
  expect(await failing()).toMatchObject([
    { clusterId: fleet.clusterId, attempts: 5, reason: 'the evaluation thread ended' },
  ]);
  // In the pause it is not even looked at, also by a worker that could judge it.
  expect(await fleet.drain()).toBe(0);
  fleet.clock.advance(2);
  await expect(drainCluster(failingWorker(), fleet)).rejects.toThrow('evaluation thread ended');
  fleet.clock.advance(1.5);
  expect(await fleet.drain()).toBe(0);
  fleet.clock.advance(1);
  expect(await fleet.drain()).toBe(1);
  expect(await failing()).toEqual([]);
  expect((await storedState(fleet)).resources).toHaveLength(1);
});

it('an attempt that ends the process counts as well: it is counted before it is made', async () => {
  await fleet.sync([web]);
  const never = { ...failingWorker() };
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await expect(
      drainCluster({ ...never, store: { ...never.store, inOrganization: onlyOnce(never.store) } }, fleet),
    ).rejects.toThrow('killed');
  expect(await failing()).toMatchObject([{ attempts: 5, reason: 'the worker ended while it judged the cluster' }]);
});

/** A store that is there for the plan and never again, as for a process that is killed. */
const onlyOnce = (store: Fleet['store']): Fleet['store']['inOrganization'] => {
  let calls = 0;
  return async (orgId, work) => {
    calls += 1;
    if (calls > 1) throw new Error('killed');
    return await store.inOrganization(orgId, work);
  };
};

it('a new full sync is tried at once, in place of what it replaces', async () => {
  await fleet.sync([web]);
  for (let attempt = 1; attempt <= 5; attempt += 1) await drainCluster(failingWorker(), fleet).catch(() => undefined);
  await fleet.sync([web, deployment({ containers: [{ name: 'b', image: 'b' }] }, { name: 'second' })]);
  expect(await fleet.drain()).toBeGreaterThan(0);
  expect((await storedState(fleet)).resources).toHaveLength(2);
});
